using Sparkify.Engines;

namespace Sparkify.Benchmarks;

/// <summary>The whole way at once, in one process, as a person goes it.</summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    public string Name => "pipeline";

    public string Description => "from JSON to a tested forecast, and from Parquet to both feature tables";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        Work log = new(context.Log.Rows, context.Log.Bytes);
        var json = new Pipeline(new DuckDbOptions(), cancellationToken);
        await context.MeasureAsync("pipeline: JSON to both feature tables", async () =>
            log with { Detail = (await json.BuildAsync(context.Log.Path)).Parts });
        await context.MeasureAsync("pipeline: train and test the forecast", () =>
            Task.FromResult(log with { Detail = json.Train() }));
        string parquet = await context.ParquetAsync(cancellationToken);
        var columns = new Pipeline(new DuckDbOptions(), cancellationToken);
        await context.MeasureAsync("pipeline: Parquet to both feature tables", async () =>
            log with { Detail = (await columns.BuildAsync(parquet)).Parts });
        columns.RequireDigest(json.Digest, "The tables from Parquet");
    }
}
