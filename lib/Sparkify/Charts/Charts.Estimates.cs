using Plotly.NET;
using Sparkify.Models;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const int MostImportances = 20;

    /// <summary>What each feature is worth to a model, with intervals.</summary>
    /// <param name="importances">One for each feature; the twenty largest are drawn.</param>
    /// <param name="unit">What the numbers count, such as "AUC lost when the feature is shuffled".</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A dot with an interval for each feature, the most important on top.</returns>
    /// <exception cref="SparkifyException">The list is empty.</exception>
    public static GenericChart Importance(IReadOnlyList<Estimate> importances, string unit, string? title = null)
    {
        List<Estimate> drawn =
            [.. AtLeastOne(importances, "importances").OrderByDescending(item => item.At.Value).Take(MostImportances)];
        string rest = importances.Count > drawn.Count
            ? $"The {drawn.Count} most important of {importances.Count} features"
            : "Each feature";
        return Dots(
            drawn.Select(item => (item.Name, item.At)),
            new FigureSpec(
                title ?? $"{drawn[0].Name} matters most: {Series.Short(drawn[0].At.Value):0.####} {unit}",
                $"{rest}, with 95 % interval.")
            {
                X = new Axis($"importance ({unit})"),
                Y = new Axis("feature"),
                Shapes = [Look.Line((0, 0), (0, 1), "x", "paper")],
            });
    }

    /// <summary>How far the AUC falls when a feature is shuffled.</summary>
    /// <param name="importances">One for each feature; the twenty largest are drawn.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A dot with an interval for each feature, the most important on top.</returns>
    /// <exception cref="SparkifyException">The list is empty.</exception>
    public static GenericChart Importance(IReadOnlyList<FeatureImportance> importances, string? title = null) =>
        Importance(
            [.. importances.Select(item => new Estimate(item.Feature, item.AucDrop))],
            "AUC lost when it is shuffled",
            title);

    /// <summary>The metrics of several models or tables side by side.</summary>
    /// <param name="models">Each with its name for the legend.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A row for each metric, in it a dot with an interval for each model.</returns>
    /// <exception cref="SparkifyException">The list is empty.</exception>
    public static GenericChart CompareMetrics(
        IReadOnlyList<(string Name, MetricSet Metrics)> models, string? title = null) =>
        CompareMetrics(
            [.. models.SelectMany(model => model.Metrics.All()
                .Select(metric => new Estimate(MetricLabel(metric.Key), metric.Value) { Group = model.Name }))],
            title);

    /// <summary>Scores side by side with their intervals, such as the metrics of two tables.</summary>
    /// <param name="scores">One for each metric and group, each 0 to 1.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A row for each metric, in it a dot with an interval for each group.</returns>
    /// <exception cref="SparkifyException">The list is empty.</exception>
    public static GenericChart CompareMetrics(IReadOnlyList<Estimate> scores, string? title = null) =>
        Compare(scores, title, "metric");

    private static GenericChart Compare(IReadOnlyList<Estimate> scores, string? title, string rowTitle)
    {
        List<string> metrics = [.. AtLeastOne(scores, "scores").Select(Name).Distinct()];
        List<string> groups = [.. scores.Select(score => score.Group).Distinct()];
        double[] rows = [.. metrics.Select((_, index) => (double)(metrics.Count - 1 - index))];
        var spec = new FigureSpec(title ?? MetricFinding(scores), "Scores with 95 % interval.")
        {
            X = new Axis("score (0 to 1)") { Range = [0, 1.02] },
            Y = new Axis(rowTitle)
            {
                TickValues = rows,
                TickTexts = metrics,
                Range = [-0.6, metrics.Count - 0.4],
                Grid = false,
            },
            Panel = metrics.Count * Math.Max(46, groups.Count * 20),
            Legend = groups.Count > 1,
            Shapes = [.. rows.Skip(1).Select(row => (object)Separator(row + 0.5))],
        };
        return Look.Compose(groups.Select((group, index) => ScorePoints(
            [.. scores.Where(score => score.Group == group)],
            score => rows[metrics.IndexOf(Name(score))] + Offset(index, groups.Count),
            SeriesColor(index))), spec);
    }

    private static GenericChart ScorePoints(List<Estimate> scores, Func<Estimate, double> height, string color) =>
        Series
            .Points(
                scores[0].Group,
                Series.Short(scores.Select(score => score.At.Value)),
                Series.Short(scores.Select(height)),
                color)
            .WithIntervalX(
                scores.Select(score => score.At.Value),
                scores.Select(score => score.At.Low),
                scores.Select(score => score.At.High))
            .WithTrace("customdata", scores.Select(score =>
                $"{Name(score)} {Figure(score.At.Value)} ({Figure(score.At.Low)}–{Figure(score.At.High)})").ToArray())
            .Hover("%{customdata}");

    /// <summary>The groups of one row, spread over the middle of it, the first on top.</summary>
    private static double Offset(int index, int count) => count == 1 ? 0 : 0.25 - (0.5 * index / (count - 1));

    private static object Separator(double height) => new
    {
        type = "line",
        x0 = 0,
        x1 = 1,
        y0 = height,
        y1 = height,
        xref = "paper",
        yref = "y",
        layer = "below",
        line = new { color = Palette.Grid, width = 1 },
    };

    private static string MetricLabel(string metric) => metric == "Brier" ? "Brier (lower is better)" : metric;

    private static string MetricFinding(IReadOnlyList<Estimate> scores)
    {
        List<Estimate> first =
            [.. scores.Where(score => score.Name == scores[0].Name).OrderByDescending(score => score.At.Value)];
        string best = $"{first[0].Name} {Figure(first[0].At.Value)}";
        return first.Count == 1
            ? best
            : $"{best} for {first[0].Group}, {Figure(first[^1].At.Value)} for {first[^1].Group}";
    }

    private static string Name(Estimate estimate) => Look.Escape(estimate.Name);
}
