namespace Sparkify.Kernel;

/// <summary>How a notebook is run.</summary>
public sealed record RunOptions
{
    /// <summary>New values for variables of the cell tagged "parameters", by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How long one cell may take; null for no limit.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Told when a cell starts and when it ends.</summary>
    public IProgress<RunStep>? Progress { get; init; }
}
