namespace Sparkify.Kernel;

/// <summary>The cell that the current code runs for; flows through awaits, tasks and threads.</summary>
internal sealed class CellContext
{
    private static readonly AsyncLocal<CellContext?> Ambient = new();
    private static volatile CellContext? _running;
    private static volatile CellContext? _last;
    private int _displays;
    private bool _libraryClaimed;

    public CellContext(CSharpSession session, ICellOutput output, string code, CancellationToken token)
    {
        Session = session;
        Output = new LimitedOutput(output, session.Options.MaxOutputCharacters);
        Number = session.CellCount;
        Code = code;
        Token = token;
    }

    /// <summary>The cell of this flow of execution, or the one that is running when the flow is unknown.</summary>
    public static CellContext? Current => Ambient.Value ?? _running;

    /// <summary>The cell to blame when all that is known is that some cell's code is at work.</summary>
    public static CellContext? CurrentOrLast => Current ?? _last;

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

    public string NextDisplayId() => $"{Session.Id}-{Number}-{Interlocked.Increment(ref _displays)}";
}
