using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>The share of users still there, by days since registration.</summary>
    /// <param name="survival">The result of <c>Explore.SurvivalAsync</c>.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A stepped line for each segment with the band of its 95 % interval.</returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static GenericChart Survival(DataFrame survival, string? title = null)
    {
        List<BandLine> lines = SurvivalLines(survival.NotEmpty("survival", "take a smaller MinimumAtRisk"));
        var spec = new FigureSpec(
            title ?? SurvivalFinding(lines),
            "Kaplan–Meier estimate with 95 % interval, of the users there on the first day drawn. A user counts from "
            + "the first event in the log; one who stayed, until its end.")
        {
            X = new Axis("time since registration (days)"),
            Y = new Axis("users still there (%)") { Format = ".0%", Range = [0, 1.02] },
            Legend = lines.Count > 1,
        };
        return Look.Compose(Draw(lines), spec);
    }

    private static List<BandLine> SurvivalLines(DataFrame frame)
    {
        string[] segments = frame.Strings("segment");
        long[] cancelled = frame.Longs("cancelled");
        double[] days = frame.Doubles("day");
        double[] share = frame.Doubles("survival");
        double[] low = frame.Doubles("low");
        double[] high = frame.Doubles("high");
        return [.. Enumerable.Range(0, segments.Length).GroupBy(row => segments[row]).Select(group =>
        {
            int last = group.Last();
            int[] rows = [.. group.Where(row => cancelled[row] > 0 || row == last)];
            return new BandLine(
                group.Key,
                [days[group.First()], .. rows.Select(row => days[row])],
                [1, .. rows.Select(row => share[row])])
            {
                Low = [1, .. rows.Select(row => double.IsNaN(low[row]) ? share[row] : low[row])],
                High = [1, .. rows.Select(row => double.IsNaN(high[row]) ? share[row] : high[row])],
                Color = SegmentColor(group.Key),
                IsStep = true,
            };
        })];
    }

    private static string SurvivalFinding(List<BandLine> lines)
    {
        double day = lines.Min(line => line.X[^1]);
        string shares = string.Join("; ", lines.Select(line =>
            $"{(lines.Count == 1 ? "" : line.Name + " ")}{Percent(At(line, day))}"));
        return lines.Count == 1
            ? $"{shares} of the users there on day {lines[0].X[0]:0} are still there on day {day:0}"
            : $"Still there on day {day:0}: {shares}";
    }

    private static double At(BandLine line, double day) =>
        line.Y[line.X.Select((x, index) => (x, index)).Last(point => point.x <= day).index];

    private static string? SegmentColor(string segment) => segment switch
    {
        "free" => Palette.Free,
        "paid" => Palette.Paid,
        _ => null,
    };
}
