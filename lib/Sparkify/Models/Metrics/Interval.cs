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

    /// <summary>The figure and its interval, such as "317 (-108 to 799)", where figures may be negative.</summary>
    /// <param name="format">The format of each of the numbers, such as "0" or "+0.000;-0.000".</param>
    public string ToString(string format) =>
        $"{Value.ToString(format, null)} ({Low.ToString(format, null)} to {High.ToString(format, null)})";

    /// <summary>The figure and its interval with three digits, such as "0.742 (0.691–0.793)".</summary>
    public override string ToString() => $"{Value:0.000} ({Low:0.000}–{High:0.000})";
}
