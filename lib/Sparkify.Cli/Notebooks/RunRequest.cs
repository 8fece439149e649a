namespace Sparkify.Cli.Notebooks;

/// <summary>What <c>sparkify run</c> was asked for.</summary>
internal sealed record RunRequest
{
    public required string Notebook { get; init; }

    public required string Folder { get; init; }

    public bool Html { get; init; } = true;

    public bool Pictures { get; init; }

    public TimeSpan? CellTimeout { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
