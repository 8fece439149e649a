namespace Sparkify.Livy;

/// <summary>Where to look at the application behind a session or batch.</summary>
public sealed record LivyAppInfo
{
    /// <summary>The driver's log.</summary>
    public string? DriverLogUrl { get; init; }

    /// <summary>Spark's own page.</summary>
    public string? SparkUiUrl { get; init; }
}
