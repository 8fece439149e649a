namespace Sparkify.Exploration;

/// <summary>One day of a survival curve.</summary>
/// <param name="Change">The day and what happened on it.</param>
/// <param name="AtRisk">Users who could have cancelled on that day.</param>
/// <param name="Survival">The share still there after the day, 0 to 1.</param>
internal sealed record SurvivalPoint(TenureChange Change, long AtRisk, double Survival)
{
    /// <summary>The lower end of the 95 % interval; NaN where the share is 0.</summary>
    public double Low { get; init; }

    /// <summary>The upper end of the 95 % interval; NaN where the share is 0.</summary>
    public double High { get; init; }
}
