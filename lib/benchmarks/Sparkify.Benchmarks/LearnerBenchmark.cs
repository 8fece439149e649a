using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Benchmarks;

/// <summary>Training on the forecast table, and each candidate alone on all its rows.</summary>
internal sealed class LearnerBenchmark : IBenchmark
{
    public string Name => "learners";

    public string Description => "each candidate of the grid alone, cross-validated";

    public bool OnlyWhenNamed => true;

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using DuckDbEngine engine = DuckDbEngine.Open();
        await EventLog.LoadAsync(engine, new EventSource(context.Log.Path), cancellationToken);
        FeatureTable table = await FeatureTables.ForecastAsync(engine, cancellationToken: cancellationToken);
        foreach (Candidate candidate in Grids.Small)
        {
            await context.MeasureAsync($"learner: {candidate.Learner}, {candidate}", () =>
                Task.FromResult(Train(table, candidate, cancellationToken)));
        }
    }

    private static Work Train(FeatureTable table, Candidate candidate, CancellationToken cancellationToken)
    {
        var stages = new StageTimes();
        var options = new TrainingOptions { Candidates = [candidate], ImportanceRepeats = 0, Baselines = [] };
        TrainingResult result = Trainer.Train(table, options, stages, cancellationToken);
        return new Work(table.RowCount, null, $"AUC {result.Best.HoldOut.Auc.Value:F3}; {stages}");
    }
}
