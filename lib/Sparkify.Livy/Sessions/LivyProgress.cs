namespace Sparkify.Livy;

/// <summary>How far something is, for showing.</summary>
/// <param name="Phase">What is being waited for.</param>
/// <param name="Text">One line for the user, without a period.</param>
/// <param name="Elapsed">How long it has taken so far.</param>
public sealed record LivyProgress(LivyPhase Phase, string Text, TimeSpan Elapsed)
{
    /// <summary>The done share, 0 to 1; null when it is not known. It may fall when Spark starts another job.</summary>
    public double? Fraction { get; init; }
}
