namespace Sparkify.Exploration;

/// <summary>How a survival curve is drawn up.</summary>
public sealed record SurvivalOptions
{
    /// <summary>One of <see cref="Explore.UserAttributes"/> to split by; null takes all users as one.</summary>
    public string? By { get; init; }

    /// <summary>
    /// The fewest users at risk for a day to count, 1 or more. With late entry the first days have few, and one
    /// cancellation among them would drag the whole curve down.
    /// </summary>
    public int MinimumAtRisk { get; init; } = 20;
}
