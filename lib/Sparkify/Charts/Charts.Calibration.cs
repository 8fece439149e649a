using Plotly.NET;
using Sparkify.Models;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>Whether a forecast of 30 % comes true in 30 % of the cases: forecast against outcome.</summary>
    /// <param name="sets">The forecasts of each model or table, probabilities from 0 to 1, with its name.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>
    /// Above, up to ten groups of equal size with 95 % intervals by user against the diagonal; below, how many rows
    /// got which forecast.
    /// </returns>
    /// <exception cref="SparkifyException">No set, an unusable one, or a score that is not a probability.</exception>
    public static GenericChart Calibration(
        IReadOnlyList<(string Name, ScoredRows Rows)> sets, string? title = null)
    {
        List<ScoredSet> scored = [.. ScoredSet.Check(sets).Select(set => set.Probabilities())];
        List<ReliabilityBin[]> bins = [.. sets.Select(set => ReliabilityCheck.Of(set.Rows).Bins.ToArray())];
        double highest = Math.Max(
            scored.Max(set => set.Scores.Max()), bins.Max(set => set.Max(bin => bin.ChurnRate.High)));
        double top = Math.Min(highest * 1.02, 1);
        var spec = new FigureSpec(
            title ?? CalibrationFinding(scored, bins),
            "Users who cancelled against the forecast, in ten groups of about equal size, with 95 % interval; on the "
            + "dashed line a forecast comes true.")
        {
            X = new Axis("forecast probability of cancelling (%)") { Format = ".0%", Range = [0, top], Anchor = "y2" },
            Y = new Axis("cancelled (% of the group)") { Format = ".0%", Range = [0, top], Domain = [0.36, 1] },
            MoreAxes = new SortedDictionary<string, Axis>
            {
                ["yaxis2"] = new("rows (count)") { Domain = [0, 0.26], Anchor = "x", FromZero = true },
            },
            Shapes = [Look.Line((0, 0), (top, top), "x", "y")],
            Panel = 400,
            Legend = scored.Count > 1,
        };
        return Look.Compose(
            [
                .. bins.Select((set, index) => BinPoints(scored[index].Name, set, SeriesColor(index))),
                .. scored.Select((set, index) => ForecastCounts(set, top, SeriesColor(index))),
            ],
            spec);
    }

    /// <summary>Whether one set of forecasts comes true.</summary>
    /// <param name="rows">The forecasts, probabilities from 0 to 1, and what came true.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>Groups with intervals against the diagonal, and the counts of forecasts.</returns>
    /// <exception cref="SparkifyException">The rows are unusable, or a score is not a probability.</exception>
    public static GenericChart Calibration(ScoredRows rows, string? title = null) =>
        Calibration([(ModelName, rows)], title);

    private static GenericChart BinPoints(string name, ReliabilityBin[] bins, string color) => Series
        .Points(
            name,
            Series.Short(bins.Select(bin => bin.MeanScore)),
            Series.Short(bins.Select(bin => bin.ChurnRate.Value)),
            color)
        .WithIntervalY(
            bins.Select(bin => bin.ChurnRate.Value),
            bins.Select(bin => bin.ChurnRate.Low),
            bins.Select(bin => bin.ChurnRate.High))
        .WithTrace("mode", "lines+markers")
        .WithTrace("line", new { color, width = 1.5 })
        .WithTrace("legendgroup", name)
        .WithTrace("customdata", bins.Select(bin => bin.Rows).ToArray())
        .Hover("forecast %{x:.1%}<br>cancelled %{y:.1%} of %{customdata:,} rows");

    private static GenericChart ForecastCounts(ScoredSet set, double top, string color)
    {
        const int Bars = 30;
        double width = top / Bars;
        int[] counts = new int[Bars];
        foreach (double score in set.Scores)
        {
            counts[Math.Clamp((int)(score / width), 0, Bars - 1)]++;
        }

        double[] edges = [.. Enumerable.Range(0, Bars + 1).Select(bar => bar * width)];
        string[] texts = [.. counts.Select((count, bar) =>
            $"forecast {Percent(edges[bar])} to {Percent(edges[bar + 1])}: {Count(count)} rows")];
        return Series.Outline(set.Name, edges, [.. counts.Select(count => (double)count)], color)
            .HoverBins(texts)
            .WithTrace("yaxis", "y2")
            .WithTrace("showlegend", false)
            .WithTrace("legendgroup", set.Name);
    }

    private static string CalibrationFinding(List<ScoredSet> sets, List<ReliabilityBin[]> bins)
    {
        int held = bins[0].Count(bin => bin.ChurnRate.Contains(bin.MeanScore));
        string whose = sets.Count > 1 ? $"{sets[0].Name}: forecasts" : "Forecasts";
        return $"{whose} hold within their interval in {held} of {bins[0].Length} groups";
    }
}
