namespace Sparkify.Data.Generation;

/// <summary>Writes synthetic event logs that look like the real ones.</summary>
public static class LogGenerator
{
    /// <summary>Generates a log; the name's ending says how it is written.</summary>
    /// <param name="options">What log.</param>
    /// <param name="path">Where to: <c>.json</c>, <c>.jsonl</c>, either with <c>.gz</c>, or <c>.parquet</c>.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left under the final name.</param>
    /// <exception cref="SparkifyException">An option or the name is not usable, or the disk refuses.</exception>
    public static Task<GenerationResult> WriteAsync(
        GeneratorOptions options,
        string path,
        IProgress<GenerationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Validate(options);
        (EventFormat format, EventCompression compression) = EventFileFinder.RequireKnown(path);
        return PartialFile.WriteAsync(path, partial => Task.Run(async () =>
        {
            GenerationJob job = GenerationJob.Start(options, progress, cancellationToken);
            if (format == EventFormat.Parquet)
            {
                await new ParquetLogWriter(job).WriteAsync(partial, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                JsonLogWriter.Write(job, partial, compression, options.Threads, cancellationToken);
            }

            return job.Result(new FileInfo(partial).Length);
        }, cancellationToken));
    }

    private static void Validate(GeneratorOptions options)
    {
        if (options.Users is < 1)
        {
            throw new SparkifyException($"\"{options.Users}\" users are too few: a log needs one at least.");
        }

        if (options.Threads < 1)
        {
            throw new SparkifyException($"\"{options.Threads}\" threads are too few: name one at least.");
        }
    }
}
