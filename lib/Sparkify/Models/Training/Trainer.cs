using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Trains, chooses and tests models of churn on a feature table.</summary>
public static class Trainer
{
    /// <summary>
    /// Puts rows aside, chooses each learner's hyper-parameters by cross-validation on the others (a user's rows stay
    /// in one fold), calibrates and finds the threshold on out-of-fold rows, then measures on the rows put aside.
    /// </summary>
    /// <remarks>
    /// Where users have rows at several cut-offs, the last cut-offs are put aside, and only rows whose label was known
    /// by then are learned from. A test row is scored by the model of the fold that its user is in, so that it is
    /// judged by a model that saw neither the future nor this user.
    /// </remarks>
    /// <param name="table">The table to learn from.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <param name="progress">Told of each finished piece, from several threads.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    /// <exception cref="SparkifyException">
    /// The table cannot be learned from, or an option is out of its range.
    /// </exception>
    public static TrainingResult Train(
        FeatureTable table,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        PreparedTable prepared = PreparedTable.Of(table, options ?? new TrainingOptions());
        var pool = new PoolWork(prepared.Options.Threads, progress, cancellationToken);
        return new TrainingRun(prepared).Execute(pool);
    }
}
