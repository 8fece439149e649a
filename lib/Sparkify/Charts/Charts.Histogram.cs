using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>One figure in bins, stayed against churned, each as shares of its own group.</summary>
    /// <param name="histogram">The result of <c>HistogramAsync</c> or <c>SessionLengthsAsync</c> of Explore.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>Two stepped outlines over one another.</returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static GenericChart Histogram(DataFrame histogram, string? title = null)
    {
        double[] from = histogram.NotEmpty("a histogram").Doubles("from");
        double[] to = histogram.Doubles("to");
        double width = to[0] - from[0];
        string label = histogram.Strings("label")[0];
        string unit = histogram.Strings("unit")[0];
        string counted = unit.Contains("session", StringComparison.Ordinal) ? "sessions" : "users";
        var spec = new FigureSpec(
            title ?? HistogramFinding(histogram, label, unit),
            $"Share of each group's {counted}; bins of {Series.Short(width)}, the first and the last also hold "
            + "what lies beyond.")
        {
            X = new Axis($"{label} ({unit})") { Range = [from[0], to[^1]] },
            Y = new Axis($"{counted} (% of the group)") { Format = ".0%", FromZero = true },
        };
        return Look.Compose(
            [.. Palette.Outcomes.Select(churned => HistogramOutline(histogram, churned))], spec);
    }

    private static GenericChart HistogramOutline(DataFrame histogram, bool churned)
    {
        string name = Palette.OutcomeName(churned);
        double[] from = histogram.Doubles("from");
        double[] to = histogram.Doubles("to");
        double[] shares = histogram.Doubles(name + "Share");
        string[] texts = [.. shares.Select((share, bin) =>
            $"{Series.Short(from[bin])} to {Series.Short(to[bin])}: {Percent(share)} of the group")];
        string legend = $"{name} (n = {Count(histogram.Longs(name).Sum())})";
        return Series.Outline(legend, [.. from, to[^1]], shares, Palette.Outcome(churned)).HoverBins(texts);
    }

    private static string HistogramFinding(DataFrame histogram, string label, string unit)
    {
        double stayed = histogram.Doubles("stayedMedian")[0];
        double churned = histogram.Doubles("churnedMedian")[0];
        return double.IsNaN(stayed) || double.IsNaN(churned)
            ? $"{label}: only one group has values"
            : $"{label}: median {Figure(churned)} for users who cancelled, {Figure(stayed)} for the others ({unit})";
    }
}
