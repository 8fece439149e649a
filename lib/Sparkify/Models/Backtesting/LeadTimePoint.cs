namespace Sparkify.Models;

/// <summary>How well scores tell users who cancel so many days later from users who never do.</summary>
/// <param name="FromDays">More than so many days before the cancellation.</param>
/// <param name="ToDays">At most so many days before the cancellation.</param>
/// <param name="Rows">How many rows of cancelling users were scored at that distance.</param>
/// <param name="Auc">The AUC against the rows of users who never cancel; NaN without a row.</param>
public sealed record LeadTimePoint(int FromDays, int ToDays, int Rows, Interval Auc);
