using System.Globalization;
using System.Threading.Channels;
using Sparkify.Cli.Livy.Spark;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>One session: its own database, its statements run one after another.</summary>
internal sealed partial class EndpointSession : IAsyncDisposable
{
    private static readonly TimeSpan InterruptInterval = TimeSpan.FromMilliseconds(50);
    private readonly EndpointOptions _options;
    private readonly Channel<EndpointStatement> _queue = Channel.CreateUnbounded<EndpointStatement>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<EndpointStatement> _statements = [];
    private readonly Task _worker;
    private string _state = "starting";
    private int _next;
    private ISessionEngine? _engine;

    public EndpointSession(int id, SessionBody body, EndpointOptions options)
    {
        Id = id;
        Body = body;
        Kind = Kinds.Read(body.Kind ?? LivyKind.Shared);
        _options = options;
        Log = new SessionLog(options.TimeProvider);
        Created = Active = Heartbeat = options.TimeProvider.GetTimestamp();
        _worker = Task.Run(WorkAsync);
    }

    public int Id { get; }

    public SessionBody Body { get; }

    public string Kind { get; }

    public SessionLog Log { get; }

    /// <summary>When the session was made, last used, last heard of and ended, by the clock that cannot jump.</summary>
    public long Created { get; }

    public long Active { get; private set; }

    public long Heartbeat { get; private set; }

    public long Ended { get; private set; }

    public string State
    {
        get
        {
            lock (_lock)
            {
                return _state == "idle" && _statements.Any(statement => !statement.IsDone) ? "busy" : _state;
            }
        }
    }

    /// <summary>Notes a request; only some are activity.</summary>
    public void Touch(bool activity)
    {
        Heartbeat = _options.TimeProvider.GetTimestamp();
        Active = activity ? Heartbeat : Active;
    }

    /// <summary>Ends the session; it stays to be looked at until the store forgets it.</summary>
    public async Task EndAsync(string state, string why)
    {
        lock (_lock)
        {
            if (LivyState.IsFinal(_state))
            {
                return;
            }

            _state = state;
            Ended = _options.TimeProvider.GetTimestamp();
        }

        Log.Add(why);
        _queue.Writer.TryComplete();
        await _stop.CancelAsync();
        await _worker;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync("dead", "Deleted.");
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            Log.Add($"Starting a session of the embedded endpoint: {_options.EngineName}.");
            if (_options.WhyNoSpark is not null)
            {
                Log.Add(_options.WhyNoSpark);
            }

            _engine = await StartEngineAsync();
            _ = WatchAsync(_engine);
            Become("idle");
            Log.Add("The session is ready.");
            await foreach (EndpointStatement statement in _queue.Reader.ReadAllAsync(_stop.Token))
            {
                await ExecuteAsync(statement);
            }
        }
        catch (OperationCanceledException)
        {
            // The session ends.
        }
        catch (Exception error)
        {
            // Whatever goes wrong here is the session's end, as in a driver; its log tells.
            Log.Add($"{error.GetType().Name}: {error.Message}");
            Become("error");
        }
        finally
        {
            await (_engine?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task<ISessionEngine> StartEngineAsync()
    {
        if (_options.Spark is not null)
        {
            return await SparkEngine.StartAsync(this, _options, _stop.Token);
        }

        await Task.Delay(_options.StartDelay, _options.TimeProvider, _stop.Token);
        return new DuckDbSessionEngine(_options);
    }

    /// <summary>An engine that ends by itself takes its session along.</summary>
    private async Task WatchAsync(ISessionEngine engine) => await EndAsync("dead", await engine.Died);

    private void Become(string state)
    {
        lock (_lock)
        {
            if (!LivyState.IsFinal(_state))
            {
                _state = state;
                Ended = LivyState.IsFinal(state) ? _options.TimeProvider.GetTimestamp() : Ended;
            }
        }
    }

    /// <summary>Runs a statement on a thread of the pool, and interrupts it for as long as it should end.</summary>
    private async Task ExecuteAsync(EndpointStatement statement)
    {
        lock (_lock)
        {
            if (statement.State != "waiting")
            {
                return;
            }

            statement.State = "running";
            statement.Started = Now();
        }

        Task<byte[]> running = _engine!.RunAsync(statement, RowLimit());
        while (await Task.WhenAny(running, Task.Delay(InterruptInterval)) != running)
        {
            if (_stop.IsCancellationRequested)
            {
                await _engine!.StopAsync();
            }
            else if (statement.State == "cancelling")
            {
                _engine!.Interrupt();
            }
        }

        byte[] output = await running;
        lock (_lock)
        {
            bool cancelled = statement.State == "cancelling";
            statement.Output = cancelled ? StatementError.Cancelled(statement) : output;
            statement.State = cancelled ? "cancelled" : "available";
            statement.Completed = Now();
        }

        Touch(activity: true);
    }

    private int RowLimit() =>
        Body.Conf is not null && Body.Conf.TryGetValue("livy.rsc.sql.num-rows", out string? set)
        && int.TryParse(set, CultureInfo.InvariantCulture, out int rows)
            ? rows
            : _options.RowsPerAnswer;

    private long Now() => _options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
}
