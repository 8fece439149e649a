namespace Sparkify.Kernel;

/// <summary>Finds the time in which no cell runs, for work that nobody waits for.</summary>
internal sealed class SessionIdleness : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly TimeSpan _patience;
    private CancellationTokenSource _cell = new();
    private int _running;
    private long _idleSince = Environment.TickCount64;

    /// <param name="patience">How long no cell has run before the session counts as idle.</param>
    public SessionIdleness(TimeSpan patience)
    {
        _patience = patience;
    }

    private bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return _running == 0 && Environment.TickCount64 - _idleSince >= _patience.TotalMilliseconds;
            }
        }
    }

    /// <summary>A cell begins: work that runs in idle time ends.</summary>
    public void BeginCell()
    {
        lock (_lock)
        {
            _running++;
            _cell.Cancel();
        }
    }

    public void EndCell()
    {
        lock (_lock)
        {
            _running--;
            _idleSince = Environment.TickCount64;
            _cell.Dispose();
            _cell = new CancellationTokenSource();
        }
    }

    /// <summary>Runs a piece of work in idle time, from its beginning again when a cell came in between.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        while (true)
        {
            while (!IsIdle)
            {
                await Task.Delay(BetweenLooks, ct).ConfigureAwait(false);
            }

            CancellationToken cell = CellToken();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, cell);
            try
            {
                await work(either.Token).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // A cell has begun: try again after it.
                continue;
            }
        }
    }

    public void Dispose() => _cell.Dispose();

    private CancellationToken CellToken()
    {
        lock (_lock)
        {
            return _cell.Token;
        }
    }
}
