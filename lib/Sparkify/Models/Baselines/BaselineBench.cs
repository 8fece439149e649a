namespace Sparkify.Models;

/// <summary>Measures baselines on the split and folds of a training.</summary>
internal static class BaselineBench
{
    private static readonly IReadOnlyList<Candidate> Logistic = Grids.First(Learner.LogisticRegression);

    public static IReadOnlyList<BaselineResult> Run(
        IReadOnlyList<Baseline> baselines, PreparedTable prepared, LearnerResult best, PoolWork pool) =>
        [.. baselines.Select(baseline => Result(baseline, prepared, best, pool))];

    private static BaselineResult Result(
        Baseline baseline, PreparedTable prepared, LearnerResult best, PoolWork pool)
    {
        RequireKnown(baseline, prepared);
        var bench = new LearnerBench(prepared.Project(baseline.Features));
        bool[] labels = prepared.Split.Test.Labels;
        (double[] scores, double threshold) = baseline.Features.Count == 0
            ? (Constant(prepared), double.PositiveInfinity)
            : Fitted(bench, pool);
        var ranked = new RankedScores(labels, scores);
        var bestRanked = new RankedScores(labels, [.. best.Test.Scores]);
        Interval lead = bench.TestDraws.Interval(weights => bestRanked.Auc(weights) - ranked.Auc(weights));
        return new BaselineResult(baseline, Measure.All(labels, scores, bench.TestDraws, threshold), lead);
    }

    private static (double[] Scores, double Threshold) Fitted(LearnerBench bench, PoolWork pool)
    {
        LearnerResult result = bench.Run(Logistic, pool)[0].Result;
        return ([.. result.Test.Scores], result.Threshold);
    }

    private static double[] Constant(PreparedTable prepared)
    {
        double rate = prepared.Split.Train.Labels.Average(label => label ? 1.0 : 0);
        return [.. Enumerable.Repeat(rate, prepared.Split.Test.Count)];
    }

    private static void RequireKnown(Baseline baseline, PreparedTable prepared)
    {
        string? unknown = baseline.Features.FirstOrDefault(name => !prepared.Data.Features.Contains(name));
        if (unknown is not null)
        {
            throw new SparkifyException(
                $"Baseline \"{baseline.Title}\" looks at \"{unknown}\", which table \"{prepared.Table.Name}\" lacks; " +
                "name features that it has.");
        }
    }
}
