using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Benchmarks;

/// <summary>Where the time goes: each statement from the JSON to the feature tables, then the training.</summary>
internal sealed class ProfileBenchmark : IBenchmark
{
    public string Name => "profile";

    public string Description => "each statement from JSON to both feature tables, and the stages of the training";

    public bool OnlyWhenNamed => true;

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using var engine = new ProfiledEngine(DuckDbEngine.Open(), context);
        await EventLog.LoadAsync(engine, new EventSource(context.Log.Path), cancellationToken);
        await FeatureTables.WholeLogAsync(engine, cancellationToken);
        FeatureTable table = await FeatureTables.ForecastAsync(engine, cancellationToken: cancellationToken);
        await context.MeasureAsync("profile: train", () =>
        {
            var stages = new StageTimes();
            TrainingResult result = Trainer.Train(table, null, stages, cancellationToken);
            return Task.FromResult(new Work(
                context.Log.Rows, context.Log.Bytes, $"AUC {result.Best.HoldOut.Auc.Value:F3}; {stages}"));
        });
    }
}
