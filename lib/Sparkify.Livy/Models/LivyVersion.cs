namespace Sparkify.Livy;

/// <summary>What GET /version tells.</summary>
public sealed record LivyVersion
{
    /// <summary>The version, such as <c>0.9.0-incubating</c>.</summary>
    public string Version { get; init => field = value ?? "unknown"; } = "unknown";

    /// <summary>The branch that it was built from.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit that it was built from.</summary>
    public string? Revision { get; init; }

    /// <summary>Who built it.</summary>
    public string? User { get; init; }

    /// <summary>When it was built.</summary>
    public string? Date { get; init; }

    /// <summary>Where its source is.</summary>
    public string? Url { get; init; }
}
