namespace Sparkify.Models;

/// <summary>How metrics are computed.</summary>
public sealed record MeasureOptions
{
    /// <summary>The probability from which a row counts as flagged; 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>How many bootstrap draws of users make the intervals.</summary>
    public int Draws { get; init; } = 500;

    /// <summary>The seed of the draws.</summary>
    public int Seed { get; init; } = 42;
}
