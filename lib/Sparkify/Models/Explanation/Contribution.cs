namespace Sparkify.Models;

/// <summary>What one feature adds to a user's risk.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Value">The user's value; NaN where it is missing.</param>
/// <param name="Typical">The median over the rows learned from; NaN where none is known.</param>
/// <param name="Points">The probability it adds, or takes off where negative.</param>
public sealed record Contribution(string Feature, double Value, double Typical, double Points);
