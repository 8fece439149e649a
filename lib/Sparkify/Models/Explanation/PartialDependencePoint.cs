namespace Sparkify.Models;

/// <summary>The mean probability when every row is given one value of a feature, all else as it is.</summary>
/// <param name="Value">The value given.</param>
/// <param name="MeanScore">The mean probability, with its bootstrap interval by user.</param>
public sealed record PartialDependencePoint(double Value, Interval MeanScore);
