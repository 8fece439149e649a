namespace Sparkify.Benchmarks;

/// <summary>What one step took.</summary>
/// <param name="Step">The benchmark and the step, such as "kernel: empty cell".</param>
/// <param name="Seconds">Wall time.</param>
internal sealed record Measurement(string Step, double Seconds)
{
    /// <summary>Processor time of this process, of all its threads; it hardly depends on what else runs.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>Rows the step worked through, where it has any.</summary>
    public long? Rows { get; init; }

    /// <summary>Bytes of the log that the step stands for, where it has any.</summary>
    public long? Bytes { get; init; }

    /// <summary>The largest resident memory seen during the step, in bytes.</summary>
    public long PeakBytes { get; init; }

    /// <summary>The step's time over the time of a raw scan of the same bytes in the same run.</summary>
    public double? ScanRatio { get; init; }

    /// <summary>Further figures in words, such as a median and a percentile.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Rows a second, or null where the step has none.</summary>
    public double? RowsPerSecond => Rows / Seconds;

    /// <summary>Megabytes (10^6) a second, or null where the step has none.</summary>
    public double? MegabytesPerSecond => Bytes / 1e6 / Seconds;
}
