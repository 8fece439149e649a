namespace Sparkify.Models;

/// <summary>What a baseline achieves on the very rows that the learners are tested on.</summary>
/// <param name="Baseline">The baseline.</param>
/// <param name="HoldOut">The metrics on the rows put aside.</param>
/// <param name="Lead">
/// The best learner's AUC less the baseline's, over the same bootstrap draws; an interval above zero is a real lead.
/// </param>
public sealed record BaselineResult(Baseline Baseline, MetricSet HoldOut, Interval Lead);
