namespace Sparkify.Models;

/// <summary>A figure with the interval that it would fall in, 95 times of 100, on another draw of users.</summary>
/// <param name="Value">The figure on the rows as they are; NaN where it is not defined.</param>
/// <param name="Low">The 2.5th percentile over bootstrap draws of users.</param>
/// <param name="High">The 97.5th percentile over bootstrap draws of users.</param>
public readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>Whether a value lies within the interval, bounds included.</summary>
    /// <param name="value">The value asked about.</param>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The figure and its interval with three digits, such as "0.742 (0.691–0.793)".</summary>
    public override string ToString() => $"{Value:0.000} ({Low:0.000}–{High:0.000})";
}
