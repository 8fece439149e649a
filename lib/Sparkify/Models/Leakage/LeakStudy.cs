using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Finds where the whole-log table's better score comes from.</summary>
public static class LeakStudy
{
    /// <summary>
    /// Trains the same learner on the whole-log table, without the observed span, without totals too, and on the
    /// forecast. A user who cancels stops being observed, so span and totals know the label.
    /// </summary>
    /// <param name="wholeLog">The table over the whole log, one row a user.</param>
    /// <param name="forecast">The table with cut-offs and a horizon.</param>
    /// <param name="options">Which features are span and totals; null for what the catalogue says.</param>
    /// <param name="progress">Told of each finished piece.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    /// <exception cref="SparkifyException">A named feature is not in the whole-log table.</exception>
    public static LeakStudyResult Run(
        FeatureTable wholeLog,
        FeatureTable forecast,
        LeakStudyOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new LeakStudyOptions();
        LeakStep Step(string title, FeatureTable table) =>
            new(title, table.FeatureNames.Count, HoldOut(table, options, progress, cancellationToken));

        FeatureTable withoutSpan = Without(wholeLog, options.Span);
        FeatureTable withoutTotals = Without(withoutSpan, options.Totals);
        return new LeakStudyResult(
            Step(wholeLog.Name, wholeLog),
            Step($"{wholeLog.Name} without the observed span", withoutSpan),
            Step($"{wholeLog.Name} without span and totals", withoutTotals),
            Step(forecast.Name, forecast));
    }

    private static MetricSet HoldOut(
        FeatureTable table, LeakStudyOptions options, IProgress<TrainingProgress>? progress, CancellationToken token)
    {
        TrainingOptions training = options.Training with
        {
            Candidates = Grids.First(options.Learner),
            ImportanceRepeats = 0,
        };
        return Trainer.Train(table, training, progress, token)[options.Learner].HoldOut;
    }

    private static FeatureTable Without(FeatureTable table, IReadOnlyList<string> names)
    {
        string? unknown = names.FirstOrDefault(name => !table.Frame.Columns.Any(column => column.Name == name));
        return unknown is null
            ? table with { FeatureNames = [.. table.FeatureNames.Except(names)] }
            : throw new SparkifyException($"Table \"{table.Name}\" has no feature \"{unknown}\"; name one it has.");
    }
}
