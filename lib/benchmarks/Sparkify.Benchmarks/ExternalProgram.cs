using System.ComponentModel;
using System.Diagnostics;

namespace Sparkify.Benchmarks;

/// <summary>Another program, run to its end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
/// <param name="PeakBytes">Its largest resident memory, looked at 20 times a second.</param>
internal sealed record ExternalProgram(int ExitCode, string Output, string Error, long PeakBytes)
{
    /// <summary>Runs a program; null where there is none of that name.</summary>
    public static async Task<ExternalProgram?> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process? run = Start(start);
        if (run is null)
        {
            return null;
        }

        Task<string> output = run.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = run.StandardError.ReadToEndAsync(cancellationToken);
        long peak = 0;
        while (!run.HasExited)
        {
            run.Refresh();
            peak = Math.Max(peak, run.HasExited ? 0 : run.WorkingSet64);
            await Task.Delay(50, cancellationToken);
        }

        return new ExternalProgram(run.ExitCode, await output, await error, peak);
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null; // There is no such program here.
        }
    }
}
