using Sparkify.Engines;

namespace Sparkify.Benchmarks;

/// <summary>The feature tables with little memory, and with one thread: the same to the last bit.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private static readonly DuckDbOptions[] Limits =
        [new() { MemoryLimitMb = 1_000 }, new() { MemoryLimitMb = 500 }, new() { Threads = 1 }];

    public string Name => "memory";

    public string Description => "JSON to both feature tables with 1,000 MB, with 500 MB and on one thread";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        string? expected = null;
        foreach (DuckDbOptions options in Limits)
        {
            var pipeline = new Pipeline(options, cancellationToken);
            string what = $"{options.MemoryLimitMb:N0} MB, threads: {options.Threads}";
            await context.MeasureAsync($"memory: JSON to both feature tables, {what}", async () =>
            {
                await pipeline.BuildAsync(context.Log.Path);
                return new Work(
                    context.Log.Rows, context.Log.Bytes, $"{pipeline.Parts}, digest {pipeline.Digest[..12]}");
            });
            pipeline.RequireDigest(expected ??= pipeline.Digest, $"The tables with {what}");
        }
    }
}
