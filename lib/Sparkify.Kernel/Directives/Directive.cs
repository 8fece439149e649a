namespace Sparkify.Kernel;

/// <summary>A line <c>#!name …</c> of a cell. A library adds its own to <see cref="DirectiveRegistry"/>.</summary>
public sealed record Directive
{
    /// <summary>The name without <c>#!</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, one line.</summary>
    public required string Description { get; init; }

    /// <summary>Does the work; its result is the result of the cell's part.</summary>
    public required Func<DirectiveCall, CancellationToken, Task<CellResult>> Handler { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The parameters it takes.</summary>
    public IReadOnlyList<DirectiveParameter> Parameters { get; init; } = [];

    /// <summary>How much of the cell it takes.</summary>
    public DirectiveKind Kind { get; init; } = DirectiveKind.Line;

    /// <summary>The kernel that takes the lines after it; null for other directives.</summary>
    internal string? Kernel { get; init; }

    /// <summary>True for a directive of .NET Interactive's kernels, which read its parameters themselves.</summary>
    internal bool IsOfKernels { get; init; }

    /// <summary>
    /// Completes the lines that a block directive takes: gets them, the position in them in UTF-16 units, and a token
    /// that ends its time; null where nothing is completed.
    /// </summary>
    public Func<string, int, CancellationToken, Task<BodyCompletion>>? Completer { get; init; }
}
