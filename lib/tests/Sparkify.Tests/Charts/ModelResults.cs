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
        Interval around = Around(level);
        return new MetricSet(around, around, around, around, around, around, around);
    }

    public static Interval Around(double value) => new(value, value - 0.05, value + 0.05);

    public static IReadOnlyList<FeatureImportance> Importances(int count) =>
        [.. Enumerable.Range(1, count).Select(rank => new FeatureImportance(
            $"feature{rank}", new Interval(0.1 / rank, 0.05 / rank, 0.2 / rank)))];

    public static LeakStudyResult Leaks() => new(
        new LeakStep("whole_log", 60, Metrics(0.92)),
        new LeakStep("whole_log without span", 50, Metrics(0.85)),
        new LeakStep("whole_log without totals", 30, Metrics(0.77)),
        new LeakStep("forecast", 60, Metrics(0.74)));

    public static BacktestResult Backtest() => new(
        Learner.LogisticRegression,
        [.. Enumerable.Range(0, 4).Select(week =>
            new BacktestPoint(TestEvent.Start + (week * 7 * TestEvent.Day), 100, 50, 9, Metrics(0.6 + (0.02 * week))))],
        Rows(),
        []);

    public static IReadOnlyList<LearningCurvePoint> Learning() =>
        [new LearningCurvePoint(50, 100, Metrics(0.6)), new LearningCurvePoint(200, 400, Metrics(0.7))];

    public static IReadOnlyList<LeadTimePoint> Lead() =>
    [
        new LeadTimePoint(0, 7, 40, new Interval(0.8, 0.7, 0.9)),
        new LeadTimePoint(7, 14, 0, new Interval(double.NaN, double.NaN, double.NaN)),
    ];

    public static IReadOnlyList<GroupFigures> Groups() =>
        [.. new[] { "F", string.Empty }.Select(value => new GroupFigures(
            "gender", value, 90, 20, Around(0.7), Around(0.5), Around(0.2), Around(0.03)))];

    public static IReadOnlyList<PartialDependencePoint> Dependence() =>
        [new PartialDependencePoint(0, Around(0.2)), new PartialDependencePoint(3, Around(0.4))];

    public static RiskExplanation Risk() => new(
        0.3, 0.2, [new Contribution("adverts", 3, 1, 0.2), new Contribution("friends", double.NaN, 2, -0.1)]);

    public static OfferPlan Plan() => OfferPlanner.Plan(Rows(), new OfferCosts());
}
