using System.Diagnostics;
using System.Text.Json;
using Sparkify.Cli.Livy.Endpoint;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>The Python process behind a session: requests in and events out, one JSON object a line.</summary>
internal sealed class DriverProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly Process _process;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Task _errors;

    public DriverProcess(SparkInstallation spark, SparkScratch scratch, SessionLog log)
    {
        var start = new ProcessStartInfo(spark.Python, ["-u", scratch.WriteDriver()])
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
        start.Environment["TMPDIR"] = scratch.Folder;
        start.Environment.TryAdd("SPARK_LOCAL_IP", "127.0.0.1");
        _process = Process.Start(start)!;
        _process.StandardInput.AutoFlush = true;
        _errors = CopyAsync(_process.StandardError, log);
    }

    public int Id => _process.Id;

    /// <summary>Sends a request; a process that has ended takes none.</summary>
    public async Task SendAsync(object request)
    {
        await _writing.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request));
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The end of its output tells what happened.
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The process's events until its end.</summary>
    public async IAsyncEnumerable<JsonElement> EventsAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            yield return JsonElement.Parse(line);
        }

        await _errors;
        await _process.WaitForExitAsync();
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
            log.Add(line);
        }
    }
}
