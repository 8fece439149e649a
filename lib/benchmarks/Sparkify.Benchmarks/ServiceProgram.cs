using System.Diagnostics;

namespace Sparkify.Benchmarks;

/// <summary><c>sparkify serve</c> in a process of its own, on a free port of the loopback.</summary>
internal sealed class ServiceProgram : IDisposable
{
    private readonly Process _process;

    private ServiceProgram(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>The service's resident memory in bytes.</summary>
    public long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ServiceProgram> StartAsync(string model, CancellationToken cancellationToken)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Sparkify.Cli.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--model", model, "--port", "0"])
        {
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        string address = line?.Split(' ', ';').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The service did not start: {line}");
        return new ServiceProgram(process, new Uri(address));
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
