namespace Sparkify.Engines;

/// <summary>How far a long statement has come.</summary>
/// <param name="Fraction">The part that is done, from 0 to 1, as the engine estimates it; null where it cannot.</param>
/// <param name="Elapsed">The time since the statement began.</param>
public sealed record EngineProgress(double? Fraction, TimeSpan Elapsed)
{
    /// <summary>True in the last report of a statement, whether it was done, failed or was stopped.</summary>
    public bool Ended { get; init; }

    /// <summary>The time that is left at the present rate, or null where nothing can be said yet.</summary>
    public TimeSpan? Remaining => Fraction is > 0.01 and <= 1
        ? Elapsed * ((1 - Fraction.Value) / Fraction.Value)
        : null;
}
