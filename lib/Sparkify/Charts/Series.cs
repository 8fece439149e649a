using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace Sparkify.Charting;

/// <summary>The few kinds of series that the charts are made of, each in the common look.</summary>
internal static class Series
{
    /// <summary>Numbers short enough for a committed page: five significant digits.</summary>
    public static double[] Short(IEnumerable<double> values) => [.. values.Select(Short)];

    public static double Short(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        double digits = 4 - Math.Floor(Math.Log10(Math.Abs(value)));
        return digits is < 0 or > 15 ? value : Math.Round(value, (int)digits);
    }

    public static GenericChart Line<T>(string name, IEnumerable<T> x, IEnumerable<double> y, string color)
        where T : IConvertible =>
        Chart.Line<T, double, string>(
            x: x,
            y: Short(y),
            Name: name,
            LineColor: Color.fromString(color),
            LineWidth: 2.5,
            UseDefaults: false);

    /// <summary>The area between two lines, out of the legend and of the hover.</summary>
    public static GenericChart Band<T>(
        IEnumerable<T> x, IEnumerable<double> low, IEnumerable<double> high, string color)
        where T : IConvertible
    {
        T[] across = [.. x];
        return Chart.Line<T, double, string>(
                x: across.Concat(across.Reverse()),
                y: Short(high).Concat(Short(low).Reverse()),
                ShowLegend: false,
                LineWidth: 0,
                Fill: StyleParam.Fill.ToSelf,
                FillColor: Color.fromString(Palette.Faded(color, 0.16)),
                UseDefaults: false)
            .WithTrace("hoverinfo", "skip");
    }

    public static GenericChart Points<TX, TY>(string name, IEnumerable<TX> x, IEnumerable<TY> y, string color)
        where TX : IConvertible
        where TY : IConvertible =>
        Chart.Point<TX, TY, string>(
            x: x,
            y: y,
            Name: name,
            MarkerColor: Color.fromString(color),
            UseDefaults: false)
            .WithTrace("marker", new { color, size = 10, line = new { color = "#FFFFFF", width = 1 } });

    /// <summary>Horizontal interval bars around points whose values are on the x axis.</summary>
    public static GenericChart WithIntervalX(
        this GenericChart points, IEnumerable<double> values, IEnumerable<double> low, IEnumerable<double> high) =>
        points.WithTrace("error_x", Interval(values, low, high));

    /// <summary>Vertical interval bars around points whose values are on the y axis.</summary>
    public static GenericChart WithIntervalY(
        this GenericChart points, IEnumerable<double> values, IEnumerable<double> low, IEnumerable<double> high) =>
        points.WithTrace("error_y", Interval(values, low, high));

    public static GenericChart Columns<T>(string name, IEnumerable<T> x, IEnumerable<double> heights, string color)
        where T : IConvertible =>
        Chart.Column<double, T, string>(
            values: Short(heights),
            Keys: new Optional<IEnumerable<T>>(x, true),
            Name: name,
            UseDefaults: false)
            .WithTrace("marker", new { color });

    /// <summary>A histogram as a stepped outline, so that two of them can lie over one another.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="edges">The bins' edges, one more than the heights.</param>
    /// <param name="heights">The bins' heights.</param>
    /// <param name="color">As <c>#rrggbb</c>.</param>
    public static GenericChart Outline(
        string name, IReadOnlyList<double> edges, IReadOnlyList<double> heights, string color) =>
        Line(name, Short([edges[0], .. edges]), [0, .. heights, 0], color)
            .WithTrace("line", new { color, width = 2, shape = "hv" })
            .WithTrace("fill", "tozeroy")
            .WithTrace("fillcolor", Palette.Faded(color, 0.16));

    /// <summary>What the pointer says on an outline: one text for each bin.</summary>
    public static GenericChart HoverBins(this GenericChart outline, IReadOnlyList<string> texts) => outline
        .WithTrace("customdata", new[] { texts[0] }.Concat(texts).Append(texts[^1]).ToArray())
        .Hover("%{customdata}");

    /// <summary>Text shown by the pointer; it replaces plotly.js' own, with the series' name.</summary>
    public static GenericChart Hover(this GenericChart chart, string template) =>
        chart.WithTrace("hovertemplate", template + "<extra>%{fullData.name}</extra>");

    private static object Interval(IEnumerable<double> values, IEnumerable<double> low, IEnumerable<double> high)
    {
        double[] at = [.. values];
        return new
        {
            type = "data",
            symmetric = false,
            array = Short(high.Select((end, index) => Math.Max(end - at[index], 0))),
            arrayminus = Short(low.Select((end, index) => Math.Max(at[index] - end, 0))),
            thickness = 2,
            width = 0,
        };
    }
}
