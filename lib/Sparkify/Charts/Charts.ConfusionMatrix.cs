using Plotly.NET;
using Plotly.NET.CSharp;
using Sparkify.Models;
using Chart = Plotly.NET.CSharp.Chart;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>How often the forecast was right and wrong, in counts and as shares of each outcome.</summary>
    /// <param name="rows">The forecasts and what came true.</param>
    /// <param name="threshold">Rows with this score or more are said to cancel.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A two by two map; each row adds up to 100 %.</returns>
    /// <exception cref="SparkifyException">The rows are unusable.</exception>
    public static GenericChart ConfusionMatrix(ScoredRows rows, double threshold, string? title = null)
    {
        ScoredSet set = ScoredSet.Check(ModelName, rows);
        ThresholdCounts all = ThresholdCounts.Of(set.Labels, set.Scores, threshold, Measure.Ones(set.Labels.Length));
        double[][] counts =
        [
            [all.TrueNegative, all.FalsePositive],
            [all.FalseNegative, all.TruePositive],
        ];
        double[][] shares = [.. counts.Select(row => row.Select(count => count / row.Sum()).ToArray())];
        string[] forecast = ["said to stay", "said to cancel"];
        string[] outcome = ["stayed", "churned"];
        var spec = new FigureSpec(title ?? ConfusionFinding(all), ConfusionSubtitle(threshold))
        {
            X = new Axis("forecast (rows)") { Kind = "category", Grid = false },
            Y = new Axis("outcome (rows)") { Kind = "category", Grid = false, Reversed = true },
            Panel = 260,
            Width = 640,
            Legend = false,
            Annotations = [.. from row in Enumerable.Range(0, 2)
                              from column in Enumerable.Range(0, 2)
                              let cell = (forecast[column], outcome[row])
                              select CellNote(cell, counts[row][column], shares[row][column])],
        };
        GenericChart map = Chart.Heatmap<double, string, string, string>(
                zData: shares.Select(Series.Short),
                X: new Optional<IEnumerable<string>>(forecast, true),
                Y: new Optional<IEnumerable<string>>(outcome, true),
                XGap: 4,
                YGap: 4,
                UseDefaults: false)
            .WithTrace("colorscale", Palette.FewToMany)
            .WithTrace("zmin", 0)
            .WithTrace("zmax", 1)
            .WithTrace("showscale", false)
            .WithTrace("hovertemplate", "%{y}, %{x}: %{z:.1%}<extra></extra>");
        return Look.Compose([map], spec);
    }

    private static object CellNote((string X, string Y) cell, double count, double share) => Look.Note(
        $"<b>{Count(count)}</b><br>{Percent(share)}",
        cell.X,
        cell.Y,
        new NotePlace { XAnchor = "center", Size = 18, Color = share > 0.65 ? "#FFFFFF" : Palette.Ink });

    private static string ConfusionSubtitle(double threshold) =>
        $"Rows at the threshold {Figure(threshold)}, and their share of those who stayed or churned.";

    private static string ConfusionFinding(ThresholdCounts all) =>
        $"{Count(all.TruePositive)} of {Count(all.TruePositive + all.FalseNegative)} churned are caught; "
        + $"{Count(all.FalsePositive)} of {Count(all.TruePositive + all.FalsePositive)} flagged stay";
}
