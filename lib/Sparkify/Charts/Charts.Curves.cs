using Plotly.NET;
using Sparkify.Models;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const string ModelName = "model";

    /// <summary>ROC curves, with the bands of 300 resamples by user and the diagonal of chance.</summary>
    /// <param name="sets">The scores of each model or table, with its name for the legend.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>Lines with 95 % bands; the legend gives each area with its interval.</returns>
    /// <exception cref="SparkifyException">No set, or one from which no curve can be drawn.</exception>
    public static GenericChart Roc(IReadOnlyList<(string Name, ScoredRows Rows)> sets, string? title = null)
    {
        List<CurveEstimate> curves = [.. ScoredSet.Check(sets).Select(CurveEstimate.Roc)];
        var spec = new FigureSpec(
            title ?? AreaFinding(curves, "area under the ROC curve"),
            "Share of the churned who are caught against share of the others who are flagged, at every threshold; "
            + "AUC with 95 % interval.")
        {
            X = new Axis("false positive rate (% of those who stayed)") { Format = ".0%", Range = [-0.01, 1.01] },
            Y = new Axis("true positive rate (% of the churned)") { Format = ".0%", Range = [-0.01, 1.01] },
            Shapes = [Look.Line((0, 0), (1, 1), "x", "y")],
            Annotations = [Look.Note("chance", 0.9, 0.87, new NotePlace { XShift = 6 })],
            More = LegendAt("bottom"),
            LegendInside = true,
            Panel = 410,
        };
        return Look.Compose(Draw(curves, "AUC"), spec);
    }

    /// <summary>The ROC curve of one set of scores.</summary>
    /// <param name="rows">The scores and what came true.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A line with a 95 % band.</returns>
    /// <exception cref="SparkifyException">No curve can be drawn from the rows.</exception>
    public static GenericChart Roc(ScoredRows rows, string? title = null) =>
        Roc([(ModelName, rows)], title);

    /// <summary>Precision–recall curves, with the bands of 300 resamples by user and the base rates.</summary>
    /// <param name="sets">The scores of each model or table, with its name for the legend.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>Lines with 95 % bands; the legend gives each average precision (AP) with its interval.</returns>
    /// <exception cref="SparkifyException">No set, or one from which no curve can be drawn.</exception>
    public static GenericChart PrecisionRecall(IReadOnlyList<(string Name, ScoredRows Rows)> sets, string? title = null)
    {
        List<ScoredSet> scored = ScoredSet.Check(sets);
        List<CurveEstimate> curves = [.. scored.Select(CurveEstimate.PrecisionRecall)];
        var spec = new FigureSpec(
            title ?? AreaFinding(curves, "average precision"),
            "Share of the flagged who cancel against share of the churned who are caught, at every threshold; "
            + "average precision (AP) with 95 % interval. Dashed: the base rate.")
        {
            X = new Axis("recall (% of the churned who are caught)") { Format = ".0%", Range = [-0.01, 1.01] },
            Y = new Axis("precision (% of the flagged who cancel)") { Format = ".0%", Range = [-0.01, 1.03] },
            Shapes = [.. scored.Select(set => Look.Line((0, set.BaseRate), (1, set.BaseRate), "x", "y"))],
            Annotations = [.. scored.Select(set => BaseRateNote(set, scored.Count > 1))],
            More = LegendAt("top"),
            LegendInside = true,
            Panel = 410,
        };
        return Look.Compose(Draw(curves, "AP"), spec);
    }

    /// <summary>The precision–recall curve of one set of scores.</summary>
    /// <param name="rows">The scores and what came true.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A line with a 95 % band.</returns>
    /// <exception cref="SparkifyException">No curve can be drawn from the rows.</exception>
    public static GenericChart PrecisionRecall(ScoredRows rows, string? title = null) =>
        PrecisionRecall([(ModelName, rows)], title);

    private static object BaseRateNote(ScoredSet set, bool named) => Look.Note(
        $"base rate{(named ? " of " + Look.Escape(set.Name) : string.Empty)} {Percent(set.BaseRate)}",
        0,
        set.BaseRate,
        new NotePlace { YAnchor = "bottom", XShift = 6 });

    private static IEnumerable<GenericChart> Draw(List<CurveEstimate> curves, string area) => curves
        .Select((curve, index) => Series.Band(
            CurveEstimate.Grid,
            curve.Band.Select(at => at.Low),
            curve.Band.Select(at => at.High),
            SeriesColor(index)))
        .Concat(curves.Select((curve, index) => Series
            .Line(
                AreaLabel(curve, area),
                Series.Short(curve.Points.Select(point => point.X)),
                curve.Points.Select(point => point.Y),
                SeriesColor(index))
            .Hover("%{x:.1%}, %{y:.1%}")));

    private static string AreaLabel(CurveEstimate curve, string area) =>
        $"{Look.Escape(curve.Name)}: {area} {Figure(curve.Area.Value)} ({Interval(curve)})";

    private static string Interval(CurveEstimate curve) => $"{Figure(curve.Area.Low)}–{Figure(curve.Area.High)}";

    private static string AreaFinding(List<CurveEstimate> curves, string area)
    {
        CurveEstimate best = curves.MaxBy(curve => curve.Area.Value)!;
        string name = curves.Count > 1 ? $"{best.Name}: {area}" : Capital(area);
        return $"{name} {Figure(best.Area.Value)}, 95 % interval {Interval(best)}";
    }

    private static SortedDictionary<string, object> LegendAt(string edge) => new()
    {
        ["legend"] = new
        {
            x = 0.99,
            xanchor = "right",
            y = edge == "top" ? 0.99 : 0.03,
            yanchor = edge,
            bgcolor = "rgba(255,255,255,0.85)",
        },
    };
}
