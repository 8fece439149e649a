namespace Sparkify.Models;

/// <summary>What a learner achieves with a part of the users to learn from, on the same test rows.</summary>
/// <param name="Users">How many users were learned from.</param>
/// <param name="Rows">How many rows they had.</param>
/// <param name="Metrics">The metrics on the rows put aside.</param>
public sealed record LearningCurvePoint(int Users, int Rows, MetricSet Metrics);
