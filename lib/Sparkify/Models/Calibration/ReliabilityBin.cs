namespace Sparkify.Models;

/// <summary>One point of a reliability chart: rows of like probability, and how many of them churned.</summary>
/// <param name="MeanScore">The mean probability of the bin's rows.</param>
/// <param name="ChurnRate">The share of them that churned, with its bootstrap interval by user.</param>
/// <param name="Rows">How many rows the bin holds.</param>
public sealed record ReliabilityBin(double MeanScore, Interval ChurnRate, int Rows);
