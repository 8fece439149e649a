using Sparkify.Engines;

namespace Sparkify.Benchmarks;

/// <summary>The whole way at once, in one process, as a person goes it.</summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    public string Name => "pipeline";

    public string Description => "from JSON to a tested forecast, and from Parquet to both feature tables";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        string digest = await FromJsonAsync(context, cancellationToken);
        string parquet = await context.ParquetAsync(cancellationToken);
        var pipeline = new Pipeline(new DuckDbOptions(), cancellationToken);
        await context.MeasureAsync("pipeline: Parquet to both feature tables", async () =>
            Done(context, (await pipeline.BuildAsync(parquet)).Parts));
        pipeline.RequireDigest(digest, "The tables from Parquet");
    }

    /// <summary>Keeps nothing of the tables but their digest: they are not the memory of the next step.</summary>
    private static async Task<string> FromJsonAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var pipeline = new Pipeline(new DuckDbOptions(), cancellationToken);
        await context.MeasureAsync("pipeline: JSON to both feature tables", async () =>
            Done(context, (await pipeline.BuildAsync(context.Log.Path)).Parts));
        string digest = pipeline.Digest;
        await context.MeasureAsync("pipeline: train and test the forecast", () =>
            Task.FromResult(Done(context, pipeline.Train())));
        return digest;
    }

    private static Work Done(BenchmarkContext context, string detail) =>
        new(context.Log.Rows, context.Log.Bytes, detail);
}
