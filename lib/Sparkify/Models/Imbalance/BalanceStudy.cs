using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Tries every way of balancing on the same folds, inside the folds only.</summary>
public static class BalanceStudy
{
    /// <summary>Trains one learner with each <see cref="Balance"/> and compares them on out-of-fold rows.</summary>
    /// <param name="table">The table to learn from; the rows put aside by the options are not used.</param>
    /// <param name="candidate">The learner and its hyper-parameters.</param>
    /// <param name="options">Seed, folds, split and draws; null for the defaults.</param>
    /// <param name="progress">Told of each finished piece.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    /// <exception cref="SparkifyException">The table cannot be learned from.</exception>
    public static BalanceStudyResult Run(
        FeatureTable table,
        Candidate candidate,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        PreparedTable prepared = PreparedTable.Of(table, options ?? new TrainingOptions());
        var pool = new PoolWork(prepared.Options.Threads, progress, cancellationToken);
        var draws = new UserBootstrap(
            prepared.Split.Train.Users, prepared.Options.BootstrapDraws, prepared.Options.Seed);
        bool[] labels = prepared.Split.Train.Labels;
        Balance[] ways = Enum.GetValues<Balance>();
        double[][] scores = [.. ways.Select(balance => OutOfFold(prepared, candidate, balance, pool))];
        return new BalanceStudyResult(
            candidate.Learner,
            [.. ways.Select((balance, k) => Result(balance, labels, [scores[k], scores[0]], draws))]);
    }

    private static double[] OutOfFold(PreparedTable prepared, Candidate candidate, Balance balance, PoolWork pool)
    {
        TrainingOptions options = prepared.Options with { Balance = balance };
        CandidateRun run = new GridSearch(prepared.Split.Train, prepared.Folds, options).Run([candidate], pool)[0];
        return CrossCalibration.Fit(options.Calibration, run.OutOfFold, prepared.Split.Train, prepared.Folds).OutOfFold;
    }

    private static BalanceResult Result(Balance balance, bool[] labels, double[][] pair, UserBootstrap draws)
    {
        RankedScores[] ranked = [.. pair.Select(scores => new RankedScores(labels, scores))];
        Interval gain = draws.Interval(
            weights => ranked[0].AveragePrecision(weights) - ranked[1].AveragePrecision(weights));
        return new BalanceResult(
            balance, Measure.All(labels, pair[0], draws, ThresholdSearch.BestF1(labels, pair[0])), gain);
    }
}
