namespace Sparkify.Benchmarks;

/// <summary>What to measure, on how large a log, and where to write it.</summary>
internal sealed record BenchmarkRunOptions
{
    /// <summary>The benchmarks to run; empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>How many listeners the log has.</summary>
    public int Users { get; init; } = 225;

    /// <summary>A JSON log to take as it is, or null to generate one.</summary>
    public string? LogFile { get; init; }

    /// <summary>Where to write the Markdown table, or null.</summary>
    public string? MarkdownFile { get; init; }

    /// <summary>Where to write the JSON figures, or null.</summary>
    public string? JsonFile { get; init; }

    /// <summary>The JSON figures to hold this run against, or null.</summary>
    public string? CompareFile { get; init; }
}
