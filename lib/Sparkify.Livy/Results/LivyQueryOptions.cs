namespace Sparkify.Livy;

/// <summary>How much of a result to bring home.</summary>
public sealed record LivyQueryOptions
{
    /// <summary>The most rows to bring; negative for all.</summary>
    public int MaxRows { get; init; } = -1;

    /// <summary>The share of rows to draw at random before counting, 0 to 1; null for every row.</summary>
    public double? SampleFraction { get; init; }

    /// <summary>
    /// The bytes of one answer at most, as the server counts the values. Livy carries no more than 50 MiB, quotes,
    /// commas and escapes included.
    /// </summary>
    public long BytesPerAnswer { get; init; } = 24L << 20;
}
