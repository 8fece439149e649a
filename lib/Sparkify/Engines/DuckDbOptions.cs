namespace Sparkify.Engines;

/// <summary>How much of the machine <see cref="DuckDbEngine"/> may use.</summary>
public sealed record DuckDbOptions
{
    /// <summary>
    /// The memory that data may take, in megabytes (10⁶ bytes), 64 at least; what does not fit is written to
    /// <see cref="TempFolder"/>. The default is 2,000, or half of the machine's memory where that is less.
    /// </summary>
    public int MemoryLimitMb { get; init; } =
        (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2_000_000, 256, 2_000);

    /// <summary>The number of threads, 1 at least. The default is one for each core.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// The folder under which the engine makes its own, for the columnar copy of JSON events and for what does not
    /// fit in memory; removed when the engine is closed. The default is the system's temporary folder.
    /// </summary>
    public string TempFolder { get; init; } = Path.GetTempPath();

    /// <summary>
    /// Is told, a few times a second, how far a statement of more than a second has come, and when it has ended. The
    /// default is <see cref="HostProgress"/>.
    /// </summary>
    public IProgress<EngineProgress>? Progress { get; init; } = HostProgress;

    /// <summary>What options made from now on tell unless they name another; set by a host of notebooks.</summary>
    public static IProgress<EngineProgress>? HostProgress { get; set; }

    /// <summary>How the columnar copy of JSON events is compressed; snappy is the fastest to read.</summary>
    internal string CopyCompression { get; init; } = "snappy";

    internal void Validate()
    {
        if (MemoryLimitMb < 64)
        {
            throw new SparkifyException(
                $"The memory limit \"{MemoryLimitMb}\" is too small: give the engine 64 MB at least.");
        }

        if (Threads < 1)
        {
            throw new SparkifyException(
                $"The number of threads \"{Threads}\" is too small: give the engine 1 at least.");
        }

        if (!Directory.Exists(TempFolder))
        {
            throw new SparkifyException(
                $"The temporary folder \"{TempFolder}\" does not exist: make it, or name another.");
        }
    }
}
