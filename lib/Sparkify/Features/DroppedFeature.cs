namespace Sparkify.Features;

/// <summary>A feature that pruning dropped, and why.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Twin">The feature that was kept and says the same; null where the dropped one never varies.</param>
/// <param name="Correlation">Pearson's r of the two; null where the dropped one never varies.</param>
public sealed record DroppedFeature(string Name, string? Twin, double? Correlation)
{
    /// <summary>Says why the feature was dropped.</summary>
    /// <returns>One clause without a period.</returns>
    public override string ToString() => Twin is null
        ? $"{Name} never varies"
        : FormattableString.Invariant($"{Name} follows {Twin} (r = {Correlation:0.000})");
}
