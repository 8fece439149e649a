namespace Sparkify.Models;

/// <summary>
/// How well scores tell churned from staying users. Each figure carries a bootstrap interval by user.
/// </summary>
/// <param name="Auc">The chance that a churned row scores above a staying one; 0.5 is guessing.</param>
/// <param name="AveragePrecision">Precision averaged over the recall gained; the churn rate is guessing.</param>
/// <param name="F1">The harmonic mean of precision and recall of the churn class at the threshold.</param>
/// <param name="Precision">Of the rows at or above the threshold, the share that churned.</param>
/// <param name="Recall">Of the churned rows, the share at or above the threshold.</param>
/// <param name="Accuracy">The share of rows on the right side of the threshold.</param>
/// <param name="Brier">The mean squared distance of probability and outcome; lower is better.</param>
public sealed record MetricSet(
    Interval Auc,
    Interval AveragePrecision,
    Interval F1,
    Interval Precision,
    Interval Recall,
    Interval Accuracy,
    Interval Brier)
{
    /// <summary>The figures by name, in a fixed order, for tables.</summary>
    public IReadOnlyList<KeyValuePair<string, Interval>> All() =>
    [
        new("AUC", Auc), new("average precision", AveragePrecision), new("F1", F1), new("precision", Precision),
        new("recall", Recall), new("accuracy", Accuracy), new("Brier", Brier),
    ];
}
