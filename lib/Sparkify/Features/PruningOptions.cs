namespace Sparkify.Features;

/// <summary>When two features count as the same.</summary>
public sealed record PruningOptions
{
    /// <summary>The correlation, from above 0 to 1, from which on the later of two features is dropped.</summary>
    public double MaxCorrelation { get; init; } = 0.95;

    internal void Validate()
    {
        if (MaxCorrelation is not (> 0 and <= 1))
        {
            throw new SparkifyException(FormattableString.Invariant(
                $"The correlation \"{MaxCorrelation}\" is out of range: give a number above 0 and at most 1."));
        }
    }
}
