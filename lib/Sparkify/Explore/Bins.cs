namespace Sparkify.Exploration;

/// <summary>Bins of one width.</summary>
/// <param name="Start">The lower edge of the first bin.</param>
/// <param name="Width">The width of each bin, above 0.</param>
/// <param name="Count">How many bins, at least 1.</param>
internal readonly record struct Bins(double Start, double Width, int Count)
{
    /// <summary>The lower edge of one bin, free of the noise that adding widths leaves.</summary>
    public double Edge(int bin) => Math.Round(Start + (bin * Width), 12);
}
