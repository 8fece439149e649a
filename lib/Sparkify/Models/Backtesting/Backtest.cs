using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Goes through the cut-offs as time would have, and asks each day what a model knew.</summary>
public static class Backtest
{
    /// <summary>
    /// For each cut-off, trains on the rows whose horizon had run out and scores that day's rows; a row is scored by a
    /// model that saw none of its user's rows. Days with too little of a past are left out.
    /// </summary>
    /// <param name="table">A table with several cut-offs and a horizon.</param>
    /// <param name="candidate">The learner and its hyper-parameters.</param>
    /// <param name="options">Seed, folds and draws; null for the defaults.</param>
    /// <param name="progress">Told of each finished piece.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    /// <exception cref="SparkifyException">No cut-off has enough of a past.</exception>
    public static BacktestResult Run(
        FeatureTable table,
        Candidate candidate,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options = (options ?? new TrainingOptions()) with { Ensemble = false };
        options.Validate();
        Dataset data = DatasetReader.ReadLabelled(table);
        var pool = new PoolWork(options.Threads, progress, cancellationToken);
        Day[] days = [.. data.Cutoffs.Distinct().Order()
            .Select(cutoff => HoldOut.At(data, cutoff, table.HorizonDays))
            .Where(split => Enough(split, options.Folds))
            .Select(split => Of(table, data, split, options))
            .Select(prepared => new Day(prepared, new LearnerBench(prepared).Run([candidate], pool)[0].Result))];
        return days.Length > 0
            ? Result(candidate.Learner, days)
            : throw new SparkifyException(
                $"No cut-off of table \"{table.Name}\" has {options.Folds} churned users before it whose horizon has " +
                "run out; take a longer log or a shorter horizon.");
    }

    private static PreparedTable Of(FeatureTable table, Dataset data, HoldOut split, TrainingOptions options) =>
        new(table, data, split, Folds.Deal(split.Train, options.Folds, options.Seed), options);

    private static bool Enough(HoldOut split, int folds) =>
        split.Train.ChurnedUsers().Count >= folds
        && split.Test.Labels.Contains(true)
        && split.Test.Labels.Contains(false);

    private static BacktestResult Result(Learner learner, Day[] days) => new(
        learner,
        [.. days.Select(day => new BacktestPoint(
            day.Split.Test.Cutoffs[0],
            day.Split.Train.Count,
            day.Split.Test.Count,
            day.Split.Plan.TestChurned,
            day.Result.HoldOut))],
        new ScoredRows(
            [.. days.SelectMany(day => day.Result.Test.Labels)],
            [.. days.SelectMany(day => day.Result.Test.Scores)],
            [.. days.SelectMany(day => day.Result.Test.Users)]),
        [.. days.SelectMany(day => day.Split.Test.Cutoffs)]);

    private sealed record Day(PreparedTable Prepared, LearnerResult Result)
    {
        public HoldOut Split => Prepared.Split;
    }
}
