namespace Sparkify.Models;

/// <summary>
/// What was predicted and what came true, row by row: the stuff of ROC, precision and calibration curves.
/// </summary>
/// <param name="Labels">Whether the row churned.</param>
/// <param name="Scores">The predicted probability of churn, 0 to 1.</param>
/// <param name="Users">The user of the row.</param>
public sealed record ScoredRows(
    IReadOnlyList<bool> Labels, IReadOnlyList<double> Scores, IReadOnlyList<string> Users);
