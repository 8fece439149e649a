using Sparkify.Engines;

namespace Sparkify.Benchmarks;

/// <summary>Training and testing the forecast, stage by stage.</summary>
internal sealed class TrainBenchmark : IBenchmark
{
    public string Name => "train";

    public string Description => "training and testing the forecast, with the time of each stage";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var pipeline = new Pipeline(new DuckDbOptions(), cancellationToken);
        await pipeline.BuildAsync(await context.ParquetAsync(cancellationToken));
        await context.MeasureAsync("train: forecast", () =>
            Task.FromResult(new Work(context.Log.Rows, context.Log.Bytes, pipeline.Train())));
    }
}
