using System.Diagnostics;

namespace Sparkify.Cli.Tests.Notebooks;

/// <summary>The program, started as a user starts it.</summary>
internal sealed class SparkifyProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private SparkifyProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static SparkifyProcess Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    public static SparkifyProcess Start(
        string folder, (string Name, string Value)[] environment, string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Sparkify.Cli.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return new SparkifyProcess(Process.Start(start)!);
    }

    public static async Task<ProgramResult> RunAsync(string folder, params string[] arguments)
    {
        using SparkifyProcess process = Start(folder, arguments);
        return await process.EndAsync();
    }

    public async Task<ProgramResult> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramResult(_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}

/// <summary>What the program left behind.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);
