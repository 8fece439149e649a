namespace Sparkify.Models;

/// <summary>An expanding-window back-test: one model a day, each from the past of that day alone.</summary>
/// <param name="Learner">The learner that was trained.</param>
/// <param name="Points">One a cut-off that had enough of a past, rising.</param>
/// <param name="Rows">All days' scored rows, for curves.</param>
/// <param name="Cutoffs">The cut-off of each of those rows.</param>
public sealed record BacktestResult(
    Learner Learner, IReadOnlyList<BacktestPoint> Points, ScoredRows Rows, IReadOnlyList<long> Cutoffs)
{
    /// <summary>The finding in words, with its numbers.</summary>
    public override string ToString() =>
        $"Over {Points.Count} days AUC lies between {Points.Min(p => p.Metrics.Auc.Value):0.00} and " +
        $"{Points.Max(p => p.Metrics.Auc.Value):0.00}; the last day, learned from {Points[^1].TrainRows} rows, has " +
        $"{Points[^1].Metrics.Auc}.";
}
