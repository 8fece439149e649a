using System.Diagnostics;
using Sparkify.Cli.Livy.Endpoint;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>A Python process of ours, which ends with all that it started when its input ends.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly Process _process;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Task _errors;

    /// <summary>Starts a Python file of ours; what it writes to standard error goes to the log.</summary>
    public ChildProcess(SparkInstallation spark, SparkScratch scratch, IEnumerable<string> command, SessionLog log)
    {
        var start = new ProcessStartInfo(spark.Python, ["-u", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in spark.Environment())
        {
            start.Environment[name] = value;
        }

        // Arguments for another Spark must not get in the way of the session's own.
        start.Environment.Remove("PYSPARK_SUBMIT_ARGS");
        start.Environment["TMPDIR"] = start.Environment["SPARKIFY_SCRATCH"] = scratch.Folder;
        start.Environment["MPLBACKEND"] = "Agg";
        start.Environment.TryAdd("SPARK_LOCAL_IP", "127.0.0.1");
        _process = Process.Start(start)!;
        _errors = CopyAsync(_process.StandardError, log);
    }

    /// <summary>The lines of its standard output.</summary>
    public async IAsyncEnumerable<string> LinesAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Waits for the end of the process, and of all that write to its log; gives its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _errors;
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Writes a line; a process that has ended takes none.</summary>
    public async Task WriteAsync(string line)
    {
        await _writing.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            // The end of its output tells what happened.
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Ends the process and all that it started: it goes when its input ends, or else is killed.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited)
        {
            return;
        }

        bool free = await _writing.WaitAsync(Patience);
        using var limit = new CancellationTokenSource(free ? Patience : TimeSpan.Zero);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }
        finally
        {
            _ = free ? _writing.Release() : 0;
        }
    }

    public void Dispose()
    {
        _process.Dispose();
        _writing.Dispose();
    }

    private static async Task CopyAsync(StreamReader from, SessionLog log)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            log.AddError(line);
        }
    }
}
