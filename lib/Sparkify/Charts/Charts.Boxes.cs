using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const int PanelsAcross = 3;
    private const int PanelHeight = 148;

    /// <summary>Each figure of the users' listening as two boxes, stayed against churned.</summary>
    /// <param name="figures">The result of <c>Explore.FiguresAsync</c>.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>Panels of boxes: 10 %, 25 %, median, 75 % and 90 % of the users; dashed, the mean.</returns>
    /// <exception cref="SparkifyException">The frame is empty or lacks a column.</exception>
    public static GenericChart Figures(DataFrame figures, string? title = null)
    {
        List<IGrouping<string, Box>> panels =
            [.. BoxesOf(figures.NotEmpty("figures of the users")).GroupBy(box => box.Figure)];
        int rows = (panels.Count + PanelsAcross - 1) / PanelsAcross;
        List<PanelPlace> places = [.. panels.Select((_, panel) => PanelPlace.Of(panel, PanelsAcross, rows))];
        var axes = new SortedDictionary<string, Axis>(StringComparer.Ordinal);
        foreach ((PanelPlace place, IGrouping<string, Box> panel) in places.Zip(panels))
        {
            axes["xaxis" + place.Suffix] = PanelAxis(place, panel.First());
            axes["yaxis" + place.Suffix] = OutcomeAxis(place);
        }

        var spec = new FigureSpec(
            title ?? FigureFinding(panels),
            "The box holds the middle half of the users, the line is the median, the dashed line the mean; "
            + "whiskers span 10 % to 90 % of the users. Per hour: of music, of users with one hour or more.")
        {
            X = axes["xaxis"],
            Y = axes["yaxis"],
            MoreAxes = axes,
            Panel = rows * PanelHeight,
        };
        return Look.Compose(places.Zip(panels).SelectMany(pair => PanelBoxes(pair.First, pair.Second)), spec);
    }

    private static Axis PanelAxis(PanelPlace place, Box box) => new($"{box.Label} ({box.Unit})")
    {
        Domain = place.X,
        Anchor = "y" + place.Suffix,
        FromZero = true,
        TitleSize = 12,
    };

    private static Axis OutcomeAxis(PanelPlace place) => new(string.Empty)
    {
        Domain = place.Y,
        Anchor = "x" + place.Suffix,
        Visible = false,
        Kind = "category",
        Categories = [Palette.OutcomeName(true), Palette.OutcomeName(false)],
    };

    private static IEnumerable<GenericChart> PanelBoxes(PanelPlace place, IEnumerable<Box> boxes) => boxes.Select(
        box => GenericChart.ofTraceObject(false, new Trace("box")
            .With("name", Palette.OutcomeName(box.Churned))
            .With("legendgroup", Palette.OutcomeName(box.Churned))
            .With("showlegend", place.Suffix.Length == 0)
            .With("orientation", "h")
            .With("y", new[] { Palette.OutcomeName(box.Churned) })
            .With("q1", new[] { Series.Short(box.P25) })
            .With("median", new[] { Series.Short(box.Median) })
            .With("q3", new[] { Series.Short(box.P75) })
            .With("lowerfence", new[] { Series.Short(box.P10) })
            .With("upperfence", new[] { Series.Short(box.P90) })
            .With("mean", new[] { Series.Short(box.Mean) })
            .With("boxmean", true)
            .With("line", new { color = Palette.Outcome(box.Churned), width = 2 })
            .With("fillcolor", Palette.Faded(Palette.Outcome(box.Churned), 0.25))
            .With("width", 0.6)
            .With("xaxis", "x" + place.Suffix)
            .With("yaxis", "y" + place.Suffix)));

    private static IEnumerable<Box> BoxesOf(DataFrame frame)
    {
        string[] figures = frame.Strings("figure");
        string[] labels = frame.Strings("label");
        string[] units = frame.Strings("unit");
        bool[] churned = frame.Booleans("churned");
        string[] numbers = ["mean", "p10", "p25", "median", "p75", "p90"];
        double[][] columns = [.. numbers.Select(frame.Doubles)];
        return figures.Select((figure, row) => new Box(figure, labels[row], units[row], churned[row])
        {
            Mean = columns[0][row],
            P10 = columns[1][row],
            P25 = columns[2][row],
            Median = columns[3][row],
            P75 = columns[4][row],
            P90 = columns[5][row],
        });
    }

    /// <summary>The figure whose medians lie furthest apart, in widths of the box of those who stayed.</summary>
    private static string FigureFinding(IEnumerable<IGrouping<string, Box>> panels)
    {
        var pairs = panels
            .Select(panel => (
                Stayed: panel.FirstOrDefault(box => !box.Churned), Churned: panel.FirstOrDefault(box => box.Churned)))
            .Where(pair => pair.Stayed is not null && pair.Churned is not null && pair.Stayed.P75 > pair.Stayed.P25)
            .OrderByDescending(pair =>
                Math.Abs(pair.Churned!.Median - pair.Stayed!.Median) / (pair.Stayed.P75 - pair.Stayed.P25))
            .ToList();
        if (pairs.Count == 0)
        {
            return "Nothing to compare: the log has users of one kind only";
        }

        (Box? stayed, Box? churned) = pairs[0];
        return $"The medians differ most in {stayed!.Label}: {churned!.Median:0.##} for users who cancelled, "
            + $"{stayed.Median:0.##} for the others ({stayed.Unit})";
    }

    private sealed record Box(string Figure, string Label, string Unit, bool Churned)
    {
        public double Mean { get; init; }

        public double P10 { get; init; }

        public double P25 { get; init; }

        public double Median { get; init; }

        public double P75 { get; init; }

        public double P90 { get; init; }
    }
}
