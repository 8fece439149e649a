namespace Sparkify.Models;

/// <summary>What a model would have achieved on one day, had it been trained on what was known by then.</summary>
/// <param name="Cutoff">The day, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="TrainRows">The rows whose outcome was known by then.</param>
/// <param name="Rows">The rows scored on that day.</param>
/// <param name="Churned">Those of them that churned within the horizon.</param>
/// <param name="Metrics">The metrics of the day's scores, the threshold found on the rows learned from.</param>
public sealed record BacktestPoint(long Cutoff, int TrainRows, int Rows, int Churned, MetricSet Metrics);
