using Sparkify.Models;

namespace Sparkify.Charting;

/// <summary>A number with its interval, such as a feature's importance or a model's score.</summary>
/// <param name="Name">What it is of: a feature, a metric.</param>
/// <param name="At">The number and its interval.</param>
public sealed record Estimate(string Name, Interval At)
{
    /// <summary>Whose it is, such as <c>whole_log</c> or <c>forecast</c>; one colour for each.</summary>
    public string Group { get; init; } = string.Empty;
}
