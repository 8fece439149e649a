using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>One figure in bins, stayed against churned, each as shares of its own group.</summary>
    /// <param name="histogram">The result of <c>Explore.HistogramAsync</c> or <c>Explore.SessionLengthsAsync</c>.</param>
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
        bool perSession = unit.Contains("session", StringComparison.Ordinal);
        var spec = new FigureSpec(
            title ?? HistogramFinding(histogram, label),
            $"Share of each group's {(perSession ? "sessions" : "users")}; bins of {Series.Short(width)}, the first and "
            + "last also hold what lies beyond.")
        {
            X = new Axis($"{label} ({unit})") { Range = [from[0], to[^1]] },
            Y = new Axis($"{(perSession ? "sessions" : "users")} (% of the group)") { Format = ".0%", FromZero = true },
            More = new SortedDictionary<string, object> { ["barmode"] = "overlay", ["bargap"] = 0.04 },
        };
        return Look.Compose(
            [.. Palette.Outcomes.Select(churned => HistogramBars(histogram, churned))], spec);
    }

    private static GenericChart HistogramBars(DataFrame histogram, bool churned)
    {
        string name = Palette.OutcomeName(churned);
        double[] from = histogram.Doubles("from");
        double[] to = histogram.Doubles("to");
        double[] middle = [.. from.Select((edge, bin) => (edge + to[bin]) / 2)];
        IEnumerable<string> bins = from.Select((edge, bin) => $"{Series.Short(edge)} to {Series.Short(to[bin])}");
        return Series.Columns(
                $"{name} (n = {Count(histogram.Longs(name).Sum())})",
                Series.Short(middle),
                histogram.Doubles(name + "Share"),
                Palette.Outcome(churned))
            .WithTrace("opacity", 0.6)
            .WithTrace("customdata", bins.ToArray())
            .Hover("%{customdata}<br>%{y:.1%} of the group");
    }

    private static string HistogramFinding(DataFrame histogram, string label)
    {
        double stayed = BinnedMedian(histogram, "stayed");
        double churned = BinnedMedian(histogram, "churned");
        return double.IsNaN(stayed) || double.IsNaN(churned)
            ? $"{label}: only one group has values"
            : $"{label}: median near {Series.Short(churned)} for users who cancelled, near {Series.Short(stayed)} for "
                + "those who stayed";
    }

    /// <summary>The median that the bins allow to say: the middle of the bin it falls into.</summary>
    private static double BinnedMedian(DataFrame histogram, string group)
    {
        long[] counts = histogram.Longs(group);
        double[] from = histogram.Doubles("from");
        double[] to = histogram.Doubles("to");
        long seen = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            seen += counts[bin];
            if (seen > 0 && 2 * seen >= counts.Sum())
            {
                return (from[bin] + to[bin]) / 2;
            }
        }

        return double.NaN;
    }
}
