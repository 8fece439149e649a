using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>Runs a session's SQL and Python on a real Spark, in a process of its own.</summary>
internal sealed class SparkEngine : ISessionEngine
{
    private static readonly TimeSpan InterruptInterval = TimeSpan.FromMilliseconds(200);
    private readonly SparkScratch _scratch = new();
    private readonly ChildProcess _process;
    private readonly EndpointOptions _options;
    private readonly SparkDeath _death;
    private readonly TaskCompletionSource _ready = New<TaskCompletionSource>(flags => new(flags));
    private readonly TaskCompletionSource<string> _died = New<TaskCompletionSource<string>>(flags => new(flags));
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string[]>> _completions = [];
    private readonly Task _reading;
    private (int Id, TaskCompletionSource<byte[]> Output)? _running;
    private double _progress;
    private int _asked;
    private int _token;
    private long _interrupted;

    private SparkEngine(SessionBody body, EndpointOptions options, SessionLog log)
    {
        _options = options;
        _death = new SparkDeath(body, log);
        _process = new ChildProcess(options.Spark!, _scratch, [_scratch.Write("spark_driver.py")], log);
        _reading = ReadAsync();
    }

    public Task<string> Died => _died.Task;

    public double Progress
    {
        get
        {
            if (Interlocked.Exchange(ref _asked, 1) == 0)
            {
                _ = SendAsync(new { op = "progress" });
            }

            return _progress;
        }
    }

    /// <summary>Starts Spark and waits until it is there.</summary>
    /// <exception cref="SparkifyException">Spark did not start.</exception>
    public static async Task<SparkEngine> StartAsync(
        EndpointSession session, EndpointOptions options, CancellationToken stop)
    {
        var engine = new SparkEngine(session.Body, options, session.Log);
        try
        {
            Dictionary<string, string> conf = SparkSettings.For(
                session.Body, $"livy-session-{session.Id}", engine._scratch.Folder);
            await engine.SendAsync(new { op = "start", conf });
            await await Task.WhenAny(engine._ready.Task, engine.Died).WaitAsync(stop);
            return engine.Died.IsCompleted ? throw new SparkifyException(await engine.Died) : engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    public async Task<byte[]> RunAsync(EndpointStatement statement, int mostRows)
    {
        if (statement.Kind is not (LivyKind.Sql or LivyKind.PySpark))
        {
            return StatementError.Of(statement, Kinds.MissingOnSpark(statement.Kind));
        }

        var output = New<TaskCompletionSource<byte[]>>(flags => new(flags));
        _running = (statement.Id, output);
        _progress = 0;
        await SendAsync(new
        {
            op = "run",
            id = statement.Id,
            kind = statement.Kind,
            code = statement.Code,
            rows = mostRows,
        });
        await Task.WhenAny(output.Task, Died);
        byte[] json = output.Task.IsCompleted
            ? await output.Task
            : StatementError.Of(statement, await Died);
        return json.Length <= _options.MaxAnswerBytes ? json : StatementError.Of(
            statement,
            $"Message ({json.Length} bytes) exceeds maximum allowed size ({_options.MaxAnswerBytes} bytes).");
    }

    public void Interrupt()
    {
        if (_running is { } running && Stopwatch.GetElapsedTime(_interrupted) > InterruptInterval)
        {
            _interrupted = Stopwatch.GetTimestamp();
            _ = SendAsync(new { op = "interrupt", id = running.Id });
        }
    }

    public async Task StopAsync() => await _process.StopAsync();

    public async Task<string[]> CompleteAsync(CompletionBody body)
    {
        int token = Interlocked.Increment(ref _token);
        TaskCompletionSource<string[]> answer = _completions[token] = New<TaskCompletionSource<string[]>>(f => new(f));
        await SendAsync(new
        {
            op = "complete",
            token,
            kind = Kinds.Read(body.Kind!),
            code = body.Code ?? "",
            cursor = body.Cursor,
        });
        await Task.WhenAny(answer.Task, Died, Task.Delay(InterruptInterval * 10));
        _completions.TryRemove(token, out _);
        return answer.Task.IsCompleted ? await answer.Task : [];
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync();
        await _reading;
        _process.Dispose();
        _scratch.Remove();
    }

    private static T New<T>(Func<TaskCreationOptions, T> make) =>
        make(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task SendAsync(object request) => _process.WriteAsync(JsonSerializer.Serialize(request));

    private async Task ReadAsync()
    {
        try
        {
            await foreach (string line in _process.LinesAsync())
            {
                Take(JsonElement.Parse(line));
            }

            await _process.ExitAsync();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or JsonException)
        {
            _death.Note(error.Message);
        }

        _died.TrySetResult(_death.Reason);
    }

    private void Take(JsonElement said)
    {
        switch (said.GetProperty("event").GetString())
        {
            case "ready":
                _ready.TrySetResult();
                break;
            case "progress":
                _progress = said.GetProperty("value").GetDouble();
                _asked = 0;
                break;
            case "candidates":
                Complete(said);
                break;
            case "dead":
                _death.NoteJava(said.GetProperty("code").GetInt32());
                break;
            case "failed":
                _death.Note(said.GetProperty("message").GetString()!);
                break;
            case "done" when _running is { } running:
                _running = null;
                running.Output.TrySetResult(Encoding.UTF8.GetBytes(said.GetProperty("output").GetRawText()));
                break;
        }
    }

    private void Complete(JsonElement said)
    {
        if (_completions.TryGetValue(said.GetProperty("token").GetInt32(), out TaskCompletionSource<string[]>? answer))
        {
            answer.TrySetResult(
                [.. said.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetString()!)]);
        }
    }
}
