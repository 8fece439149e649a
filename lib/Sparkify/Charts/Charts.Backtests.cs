using Plotly.NET;
using Sparkify.Models;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const string AreaAxis = "AUC (0 to 1)";

    /// <summary>What a model trained on the past of each day would have achieved on that day.</summary>
    /// <param name="backtest">At least one day.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A line over the cut-offs with its 95 % band; a dashed line at guessing.</returns>
    /// <exception cref="SparkifyException">There is no day.</exception>
    public static GenericChart Backtest(BacktestResult backtest, string? title = null)
    {
        IReadOnlyList<BacktestPoint> points = AtLeastOne(backtest.Points, "back-test's days");
        string[] days = [.. points.Select(point => DateText(point.Cutoff / 86_400_000))];
        double[] areas = [.. points.Select(point => point.Metrics.Auc.Value)];
        var spec = new FigureSpec(
            title ?? $"Day by day, AUC lies between {Figure(areas.Min())} and {Figure(areas.Max())}",
            "Each day's model learned only from what was known by then; 95 % band by user; 0.5 is guessing.")
        {
            X = new Axis("day of the forecast (UTC)") { Kind = "date" },
            Y = new Axis(AreaAxis),
            Legend = false,
            Shapes = [Look.Line((0, 0.5), (1, 0.5), "paper", "y")],
        };
        GenericChart band = Series.Band(
            days, points.Select(point => point.Metrics.Auc.Low), points.Select(point => point.Metrics.Auc.High),
            Palette.Series[0]);
        GenericChart line = Series.Line("AUC", days, areas, Palette.Series[0])
            .WithTrace("mode", "lines+markers")
            .WithTrace("customdata", points.Select(point =>
                $"{Count(point.Churned)} churned of {Count(point.Rows)}").ToArray())
            .Hover("%{x|%-d %b %Y}: %{y:.3f}<br>%{customdata}");
        return Look.Compose([band, line], spec);
    }

    /// <summary>Whether more users to learn from would help.</summary>
    /// <param name="points">At least one.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>The AUC by users learned from, with its 95 % band.</returns>
    /// <exception cref="SparkifyException">There is no point.</exception>
    public static GenericChart LearningCurve(IReadOnlyList<LearningCurvePoint> points, string? title = null)
    {
        LearningCurvePoint first = AtLeastOne(points, "points of a learning curve")[0];
        string finding = $"From {Count(first.Users)} to {Count(points[^1].Users)} users, AUC goes from "
            + $"{Figure(first.Metrics.Auc.Value)} to {Figure(points[^1].Metrics.Auc.Value)}";
        BandLine line = IntervalLine(
            "AUC", points.Select(point => (double)point.Users), points.Select(point => point.Metrics.Auc));
        return LineWithBand([line], new LineText(title ?? finding, "users learned from (count)", AreaAxis)
        {
            Subtitle = "Area under the ROC curve on the same rows put aside, with 95 % band by user.",
        });
    }

    /// <summary>How long before a cancellation it can be told.</summary>
    /// <param name="points">Distances with a row; those without are left out.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A dot with its 95 % interval for each distance.</returns>
    /// <exception cref="SparkifyException">No distance has a row.</exception>
    public static GenericChart LeadTime(IReadOnlyList<LeadTimePoint> points, string? title = null)
    {
        List<LeadTimePoint> known =
            [.. AtLeastOne([.. points.Where(point => double.IsFinite(point.Auc.Value))], "distances with a row")];
        return Dots(
            known.Select(point => (
                $"{point.FromDays + 1} to {point.ToDays} days  (n = {Count(point.Rows)})", point.Auc)),
            new FigureSpec(
                title ?? $"AUC is {Figure(known[0].Auc.Value)} up to {known[0].ToDays} days before a cancellation, "
                    + $"{Figure(known[^1].Auc.Value)} more than {known[^1].FromDays} days",
                "Users who cancel so many days after the forecast against users who never do; 95 % interval by user; "
                + "n = rows.")
            {
                X = new Axis(AreaAxis),
                Y = new Axis("time left"),
                Shapes = [Look.Line((0.5, 0), (0.5, 1), "x", "paper")],
            });
    }

    /// <summary>How the model treats groups of users.</summary>
    /// <param name="groups">The groups of one column or of several.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A row for each group, in it dots with 95 % intervals: AUC, recall and false alarms.</returns>
    /// <exception cref="SparkifyException">There is no group.</exception>
    public static GenericChart Groups(IReadOnlyList<GroupFigures> groups, string? title = null)
    {
        IEnumerable<Estimate> scores = AtLeastOne(groups, "groups").SelectMany(group =>
        {
            string name = $"{group.Column} {(group.Value.Length == 0 ? "unknown" : group.Value)}";
            return new[] { ("AUC", group.Auc), ("recall", group.Recall), ("false alarms", group.FalseAlarms) }
                .Select(score => new Estimate(name, score.Item2) { Group = score.Item1 });
        });
        double gap = groups.Max(group => Math.Abs(group.Gap.Value)) * 100;
        return Compare(
            [.. scores.Where(score => double.IsFinite(score.At.Value))],
            title ?? $"Forecast and outcome differ by no more than {gap:0.0} points in any group",
            "group");
    }

    private static BandLine IntervalLine(string name, IEnumerable<double> x, IEnumerable<Interval> values)
    {
        Interval[] all = [.. values];
        return new BandLine(name, [.. x], [.. all.Select(at => at.Value)])
        {
            Low = [.. all.Select(at => at.Low)],
            High = [.. all.Select(at => at.High)],
        };
    }

    private static IReadOnlyList<T> AtLeastOne<T>(IReadOnlyList<T> items, string what) => items.Count > 0
        ? items
        : throw new SparkifyException($"There is nothing to draw: the list of {what} is empty; pass one or more.");
}
