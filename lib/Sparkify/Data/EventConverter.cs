using Sparkify.Engines;

namespace Sparkify.Data;

/// <summary>
/// Turns an event log into typed Parquet, compressed with zstd. JSON lines are parsed once, and one file of them is
/// written once.
/// </summary>
public static class EventConverter
{
    // One file for each day: a day of the full log is some 8 MB, and Spark dislikes smaller ones.
    private static readonly string[] OneFileADay = ["SET threads = 1", "SET partitioned_write_max_open_files = 4000"];

    // Parsing JSON takes about two thirds of the time, writing the compressed columns the rest.
    private const double ParsingShare = 0.65;

    /// <summary>Converts a log.</summary>
    /// <param name="source">The log, JSON lines or Parquet.</param>
    /// <param name="path">What to write, ending in <c>.parquet</c>; an older log of that name is replaced.</param>
    /// <param name="options">The layout; null for one file.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left under the final name.</param>
    /// <exception cref="SparkifyException">
    /// The log cannot be read or holds no event, or the file cannot be written.
    /// </exception>
    public static Task<ConvertResult> ConvertAsync(
        EventSource source,
        string path,
        ConvertOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new ConvertOptions();
        if (EventFileFinder.RequireKnown(path).Format != EventFormat.Parquet)
        {
            throw new SparkifyException($"\"{path}\" is not a name for Parquet: it must end in '.parquet'.");
        }

        return PartialFile.WriteAsync(path, partial => WriteAsync(source, partial, options, cancellationToken));
    }

    private static async Task<ConvertResult> WriteAsync(
        EventSource source, string partial, ConvertOptions options, CancellationToken cancellationToken)
    {
        var progress = new Forward(options.Progress, options.PartitionByDay ? ParsingShare : 1);
        DuckDbEngine engine = DuckDbEngine.Open(new DuckDbOptions
        {
            MemoryLimitMb = options.MemoryLimitMb,
            TempFolder = Path.GetDirectoryName(partial)!,
            Progress = options.Progress is null ? DuckDbOptions.HostProgress : progress,
            CopyCompression = options.PartitionByDay ? "snappy" : "zstd",
        });
        await using (engine.ConfigureAwait(false))
        {
            IngestReport read = await engine.OpenEventsAsync(source, cancellationToken).ConfigureAwait(false);
            NoLog.RequireEvents(source, read);
            if (options.PartitionByDay || !engine.GiveCopy(partial))
            {
                progress.Begin(source.Resolve().Format == EventFormat.JsonLines ? ParsingShare : 0);
                await RewriteAsync(engine, partial, options, cancellationToken).ConfigureAwait(false);
            }

            FileInfo[] files = Written(partial);
            return new ConvertResult(read.RowsRead - read.MalformedRows, read.MalformedRows, read.FirstMalformed,
                files.Length, files.Sum(file => file.Length));
        }
    }

    private static async Task RewriteAsync(
        DuckDbEngine engine, string partial, ConvertOptions options, CancellationToken cancellationToken)
    {
        foreach (string statement in options.PartitionByDay ? OneFileADay : [])
        {
            await engine.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
        }

        await engine.ExecuteAsync(CopySql(partial, options), cancellationToken).ConfigureAwait(false);
    }

    private static string CopySql(string partial, ConvertOptions options)
    {
        string day = options.PartitionByDay ? ", strftime(epoch_ms(ts), '%Y-%m-%d') AS day" : "";
        string partition = options.PartitionByDay ? ", PARTITION_BY (day)" : "";
        return $"COPY (SELECT {EventSchema.ColumnList}{day} FROM events_raw) TO {DuckDbText.Quote(partial)} "
            + $"(FORMAT parquet, COMPRESSION zstd{partition})";
    }

    private static FileInfo[] Written(string partial) => Directory.Exists(partial)
        ? new DirectoryInfo(partial).GetFiles("*", SearchOption.AllDirectories)
        : [new FileInfo(partial)];

    /// <summary>Tells the share of the whole work, of which the statements are one part after the other.</summary>
    private sealed class Forward(IProgress<double?>? progress, double firstShare) : IProgress<EngineProgress>
    {
        private (double From, double Share) _part = (0, firstShare);

        public void Begin(double from) => _part = (from, 1 - from);

        public void Report(EngineProgress value) => progress?.Report(_part.From + (_part.Share * value.Fraction));
    }
}
