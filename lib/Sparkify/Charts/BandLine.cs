namespace Sparkify.Charting;

/// <summary>One line of a chart, with the interval around it.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="X">Where, in order.</param>
/// <param name="Y">How much; as many as <paramref name="X"/>.</param>
public sealed record BandLine(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>The lower edge of the band, as many as <see cref="X"/>; null draws no band.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>The upper edge of the band, as many as <see cref="X"/>; null draws no band.</summary>
    public IReadOnlyList<double>? High { get; init; }

    /// <summary>The colour as <c>#rrggbb</c>; null takes the next of <see cref="Palette.Series"/>.</summary>
    public string? Color { get; init; }

    /// <summary>True where each value holds until the next one: a stepped line.</summary>
    public bool IsStep { get; init; }
}
