namespace Sparkify.Data;

/// <summary>How <see cref="EventConverter"/> lays out its Parquet.</summary>
public sealed record ConvertOptions
{
    /// <summary>
    /// True for a folder with one file for each day (UTC), <c>day=2018-10-01/…</c>, as Spark and DuckDB read it to
    /// skip days; false for one file.
    /// </summary>
    public bool PartitionByDay { get; init; }

    /// <summary>The memory that the work may take, in megabytes (10⁶ bytes), 64 at least.</summary>
    public int MemoryLimitMb { get; init; } = 1_000;

    /// <summary>Is told, a few times a second, how far the work is, from 0 to 1; null where unknown.</summary>
    public IProgress<double?>? Progress { get; init; }
}
