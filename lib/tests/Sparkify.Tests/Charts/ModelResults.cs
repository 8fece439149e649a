using Sparkify.Models;

namespace Sparkify.Tests.Charts;

/// <summary>Results of a model, made up from a seed.</summary>
internal static class ModelResults
{
    /// <summary>600 rows of 200 users whose forecasts are right on average.</summary>
    public static ScoredRows Rows(int seed = 5)
    {
        var random = new Random(seed);
        double[] scores = [.. Enumerable.Range(0, 600).Select(_ => Math.Pow(random.NextDouble(), 2))];
        return new ScoredRows(
            [.. scores.Select(score => random.NextDouble() < score)],
            scores,
            [.. scores.Select((_, row) => $"u{row / 3}")]);
    }

    public static ScoredRows Of(params (bool Label, double Score)[] rows) => new(
        [.. rows.Select(row => row.Label)],
        [.. rows.Select(row => row.Score)],
        [.. rows.Select((_, place) => $"u{place}")]);

    public static MetricSet Metrics(double level)
    {
        var around = new Interval(level, level - 0.05, level + 0.05);
        return new MetricSet(around, around, around, around, around, around, around);
    }

    public static IReadOnlyList<FeatureImportance> Importances(int count) =>
        [.. Enumerable.Range(1, count).Select(rank => new FeatureImportance(
            $"feature{rank}", new Interval(0.1 / rank, 0.05 / rank, 0.2 / rank)))];

    public static LeakStudyResult Leaks() => new(
        new LeakStep("whole_log", 60, Metrics(0.92)),
        new LeakStep("whole_log without span", 50, Metrics(0.85)),
        new LeakStep("whole_log without totals", 30, Metrics(0.77)),
        new LeakStep("forecast", 60, Metrics(0.74)));

    public static OfferPlan Plan() => OfferPlanner.Plan(Rows(), new OfferCosts());
}
