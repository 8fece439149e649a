using System.Text.Json.Nodes;
using Plotly.NET;
using Sparkify.Interactive.Formatting;
using Chart = Plotly.NET.CSharp.Chart;
using Figure = Sparkify.Interactive.Formatting.Figure;

namespace Sparkify.Kernel.Tests;

public sealed class PlotlyNetFigureTests
{
    public static TheoryData<string> Kinds => ["points", "heat map", "grid"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_Chart_IsTheFigureThatTheLibraryWrites(string kind)
    {
        GenericChart chart = Make(kind);
        Figure expected = Figure.FromJson(JsonNode.Parse(GenericChart.toFigureJson(chart))!);

        Figure figure = PlotlyNetFigure.Of(chart);

        Assert.Equal(Sorted(expected.ToJson()), Sorted(figure.ToJson()));
    }

    private static string Sorted(string json) => NotebookJson.Sorted(JsonNode.Parse(json))!.ToJsonString();

    private static GenericChart Make(string kind) => kind switch
    {
        "points" => Points("a"),
        "heat map" => Chart.Heatmap<double, int, int, string>([[1.5, 2], [3, double.NaN]]),
        "grid" => Chart.Grid([Points("a"), Points("b")], 1, 2),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static GenericChart Points(string name) =>
        Chart.Point<int, int, string>(x: [1, 2], y: [3, 4], Name: name);
}
