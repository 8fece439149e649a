namespace Sparkify.Kernel;

/// <summary>The cell that the current code runs for; flows through awaits, tasks and threads.</summary>
internal sealed class CellContext : IDisposable
{
    private static readonly AsyncLocal<CellContext?> Ambient = new();
    private static volatile CellContext? _running;
    private static volatile CellContext? _last;
    private long _endsFrom = long.MaxValue;
    private long _firstEnd;
    private bool _libraryClaimed;
    private readonly CancellationTokenSource _end;
    private volatile CellResult.Failed? _exit;

    public CellContext(CSharpSession session, ICellOutput output, string code, CancellationToken token)
    {
        Session = session;
        Output = new LimitedOutput(output, session.Options.MaxOutputCharacters);
        Number = session.CellCount;
        Code = code;
        _end = CancellationTokenSource.CreateLinkedTokenSource(token);
        Token = _end.Token;
    }

    /// <summary>The cell of this flow of execution; null when the flow is unknown.</summary>
    public static CellContext? OfThisFlow => Ambient.Value;

    /// <summary>The cell of this flow of execution, or the one that is running when the flow is unknown.</summary>
    public static CellContext? Current => Ambient.Value ?? _running;

    /// <summary>The cell to blame when all that is known is that some cell's code is at work.</summary>
    public static CellContext? CurrentOrLast => Current ?? _last;

    /// <summary>The cell that is running, or was the last to, whoever asks.</summary>
    public static CellContext? RunningOrLast => _running ?? _last;

    public CSharpSession Session { get; }

    public ICellOutput Output { get; }

    public int Number { get; }

    public string Code { get; }

    public CancellationToken Token { get; }

    /// <summary>True for the first chart of the cell that brings plotly.js: the session's first with a chart.</summary>
    public bool ClaimChartLibrary()
    {
        if (_libraryClaimed)
        {
            return false;
        }

        Session.ChartCell ??= Code;
        _libraryClaimed = Session.ChartCell == Code;
        return _libraryClaimed;
    }

    /// <summary>The cell was interrupted: once its token's handlers had time, checkpoints end its code.</summary>
    public void EndAtCheckpoints() =>
        Volatile.Write(ref _endsFrom, Environment.TickCount64 + (long)CellCheckpoint.Grace.TotalMilliseconds);

    /// <summary>The code is about to be woken from a wait, which ends it a first time.</summary>
    public void EndByWake() => Volatile.Write(ref _firstEnd, Environment.TickCount64);

    /// <summary>Asked at a checkpoint: true the first time, and again once finally blocks had time.</summary>
    public bool EndsHere()
    {
        long now = Environment.TickCount64;
        if (now < Volatile.Read(ref _endsFrom))
        {
            return false;
        }

        long first = Interlocked.CompareExchange(ref _firstEnd, now, 0);
        return first == 0 || now - first >= CellCheckpoint.TidyUp.TotalMilliseconds;
    }

    /// <summary>How the cell ended that asked for the program's end; null for all others.</summary>
    public CellResult.Failed? Exit => _exit;

    /// <summary>Ends the cell as if it were interrupted, with this result.</summary>
    public void EndWith(CellResult.Failed result)
    {
        _exit ??= result;
        _ = _end.CancelAsync();
    }

    public void Enter()
    {
        Ambient.Value = this;
        _running = this;
        _last = this;
    }

    /// <summary>The cell has ended; what it left running still belongs to it.</summary>
    public void Leave()
    {
        if (_running == this)
        {
            _running = null;
        }
    }

    public void Dispose() => _end.Dispose();
}
