namespace Sparkify.Models;

/// <summary>What a model achieves on one table with one choice of features.</summary>
/// <param name="Title">The table and what was left out of it, such as "whole_log without totals".</param>
/// <param name="Features">How many features were left.</param>
/// <param name="HoldOut">The metrics on the rows put aside.</param>
public sealed record LeakStep(string Title, int Features, MetricSet HoldOut);
