namespace Sparkify.Kernel;

/// <summary>One use of a directive in a cell.</summary>
public sealed class DirectiveCall
{
    internal DirectiveCall(CellContext context, CellPart.Call part, Func<CancellationToken, Task<CellResult>> rest)
    {
        _part = part;
        _context = context;
        _rest = rest;
        Directive = part.Directive;
        Values = part.Values;
        Body = part.Body;
        Line = part.Line;
    }

    private readonly CellContext _context;
    private readonly CellPart.Call _part;
    private readonly Func<CancellationToken, Task<CellResult>> _rest;

    /// <summary>The session that the cell runs in.</summary>
    public CSharpSession Session => _context.Session;

    /// <summary>Where output goes.</summary>
    public ICellOutput Output => _context.Output;

    /// <summary>The directive.</summary>
    public Directive Directive { get; }

    /// <summary>The parameters given, by name without dashes; flags are "true".</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>The lines that a block directive took; empty otherwise.</summary>
    public string Body { get; }

    /// <summary>The directive's line in the cell, from 1.</summary>
    public int Line { get; }

    /// <summary>A parameter's value, or null when it was not given.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>Runs more cell text within this cell.</summary>
    public Task<CellResult> RunAsync(string code, CancellationToken ct) => Session.RunWithinAsync(code, _context, ct);

    /// <summary>Leaves the directive and its lines to the kernels.</summary>
    internal Task<CellResult> SendAsync() => Session.SendWithinAsync(_part);

    /// <summary>Runs the rest of the cell; only for <see cref="DirectiveKind.Wrap"/>.</summary>
    public Task<CellResult> RestAsync(CancellationToken ct) => _rest(ct);
}
