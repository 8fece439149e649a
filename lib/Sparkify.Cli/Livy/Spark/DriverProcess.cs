using System.Diagnostics;
using System.Text.Json;
using Sparkify.Cli.Livy.Endpoint;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>The Python process behind a session: requests in and events out, one JSON object a line.</summary>
internal sealed class DriverProcess : IAsyncDisposable
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
        catch (Exception error) when (error is IOException or InvalidOperationException)
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

    /// <summary>The end of its input ends the process and all that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await _writing.WaitAsync(Patience);
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(Patience);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private static async Task CopyAsync(StreamReader from, SessionLog log)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            log.Add(line);
        }
    }
}
