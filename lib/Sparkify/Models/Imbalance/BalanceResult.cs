namespace Sparkify.Models;

/// <summary>How a learner does with one way of balancing, on the same folds as the others.</summary>
/// <param name="Balance">What was done in the rows learned from.</param>
/// <param name="OutOfFold">The metrics on out-of-fold rows, which keep their own churn rate.</param>
/// <param name="Gain">
/// Average precision less that of doing nothing, over the same bootstrap draws; an interval above zero is a gain.
/// </param>
public sealed record BalanceResult(Balance Balance, MetricSet OutOfFold, Interval Gain);
