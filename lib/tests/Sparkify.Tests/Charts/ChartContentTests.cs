using System.Text.Json;
using Microsoft.Data.Analysis;
using Plotly.NET;
using Sparkify.Charting;
using Sparkify.Features;
using Drawn = Sparkify.Charting.Charts;

namespace Sparkify.Tests.Charts;

public sealed class ChartContentTests
{
    private static readonly string[] Frames =
    [
        "ChurnBy", "Figures", "Histogram", "HourWeekday", "Daily", "BeforeCancelling", "Survival", "LevelFlow",
        "PageShares",
    ];

    public static TheoryData<string> FrameCharts => [.. Frames];

    [Fact]
    public void ChurnBy_TwoLevels_DrawsWilsonIntervals()
    {
        JsonElement points = Data(Drawn.ChurnBy(Levels()))[0];

        Assert.Equal([0.1, 0.5], Numbers(points.GetProperty("x")));
        Assert.Equal(0.17437 - 0.1, points.GetProperty("error_x").GetProperty("array")[0].GetDouble(), 4);
        Assert.Equal(0.1 - 0.05523, points.GetProperty("error_x").GetProperty("arrayminus")[0].GetDouble(), 4);
    }

    [Fact]
    public void ChurnBy_NoTitle_ComputesTheFinding()
    {
        Assert.Contains(
            "<b>50\u00A0% of the free users cancelled, 10\u00A0% of the paid users</b>", Title(Drawn.ChurnBy(Levels())),
            StringComparison.Ordinal);
        Assert.Contains("<b>Mine</b>", Title(Drawn.ChurnBy(Levels(), "Mine")), StringComparison.Ordinal);
    }

    [Fact]
    public void HourWeekday_Cells_LieAtTheirDayAndHour()
    {
        var frame = new DataFrame(
            new Int64DataFrameColumn("weekday", [1L, 7L]),
            new Int64DataFrameColumn("hour", [0L, 23L]),
            new DoubleDataFrameColumn("songsPerDay", [2.5, 4]));

        JsonElement cells = Data(Drawn.HourWeekday(frame))[0].GetProperty("z");

        Assert.Equal((7, 24), (cells.GetArrayLength(), cells[0].GetArrayLength()));
        Assert.Equal((2.5, 4, 0), (cells[0][0].GetDouble(), cells[6][23].GetDouble(), cells[3][12].GetDouble()));
    }

    [Fact]
    public void Title_WithMarkup_IsShownAsWritten()
    {
        string title = Title(Drawn.ChurnBy(Levels(), "a <b> & c"));

        Assert.Contains("<b>a &lt;b> &amp; c</b>", title, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(FrameCharts))]
    public void Chart_EmptyFrame_IsRefusedInASentence(string chart)
    {
        SparkifyException error = Assert.Throws<SparkifyException>(() => DrawFrame(chart, Levels().Head(0)));

        Assert.Matches("^There is nothing to draw: .*\\.$", error.Message);
    }

    [Theory]
    [MemberData(nameof(FrameCharts))]
    public void Chart_AnotherFrame_NamesTheColumnItLacks(string chart)
    {
        var other = new DataFrame(new StringDataFrameColumn("colour", ["red"]));

        SparkifyException error = Assert.Throws<SparkifyException>(() => DrawFrame(chart, other));

        Assert.Matches("^The frame has no column \"\\w+\", only colour; .*\\.$", error.Message);
    }

    [Fact]
    public void Correlations_WrongShape_IsRefused()
    {
        Assert.Throws<SparkifyException>(() => Drawn.Correlations(["a"], new double[1, 1]));
        Assert.Throws<SparkifyException>(() => Drawn.Correlations(["a", "b"], new double[2, 3]));
    }

    [Fact]
    public void LineWithBand_LongLine_IsThinnedToItsEnds()
    {
        double[] long1000 = [.. Enumerable.Range(0, 1000).Select(place => (double)place)];

        GenericChart chart = Drawn.LineWithBand([new BandLine("l", long1000, long1000)], new LineText("t", "x", "y"));

        double[] x = [.. Numbers(Data(chart)[0].GetProperty("x"))];
        Assert.Equal((300, 0, 999), (x.Length, x[0], x[^1]));
    }

    [Fact]
    public void LineWithBand_UnequalLists_AreRefused()
    {
        Assert.Throws<SparkifyException>(() => Drawn.LineWithBand([], new LineText("t", "x", "y")));
        Assert.Throws<SparkifyException>(
            () => Drawn.LineWithBand([new BandLine("l", [1, 2], [1])], new LineText("t", "x", "y")));
    }

    [Fact]
    public void Correlations_Table_CountsRowsThatKnowBoth()
    {
        var frame = new DataFrame(
            new DoubleDataFrameColumn("a", [1, 2, 3, null]), new DoubleDataFrameColumn("b", [2, 4, 6, -9]));

        GenericChart chart = Drawn.Correlations(new FeatureTable("whole_log", frame, ["a", "b"]), ["a", "b"]);

        JsonElement cells = Data(chart)[0].GetProperty("z");
        Assert.Equal((1, JsonValueKind.Null), (cells[1][0].GetDouble(), cells[0][1].ValueKind));
    }

    [Fact]
    public void Explanation_Contributions_HaveTheColourOfWhatTheyPointTo()
    {
        JsonElement bars = Data(Drawn.Explanation(ModelResults.Risk()))[0];

        Assert.Equal([0.2, -0.1], Numbers(bars.GetProperty("x")));
        Assert.Equal(
            [Palette.Churned, Palette.Stayed],
            bars.GetProperty("marker").GetProperty("color").EnumerateArray().Select(colour => colour.GetString()));
    }

    private static GenericChart DrawFrame(string chart, DataFrame frame) =>
        typeof(Drawn).GetMethod(chart)!.CreateDelegate<Func<DataFrame, string?, GenericChart>>()(frame, null);

    private static DataFrame Levels() => new(
        new StringDataFrameColumn("attribute", ["level", "level"]),
        new StringDataFrameColumn("segment", ["paid", "free"]),
        new Int64DataFrameColumn("users", [100L, 100L]),
        new Int64DataFrameColumn("churned", [10L, 50L]));

    private static JsonElement Data(GenericChart chart) => Figure(chart).GetProperty("data");

    private static string Title(GenericChart chart) =>
        Figure(chart).GetProperty("layout").GetProperty("title").GetProperty("text").GetString()!;

    private static JsonElement Figure(GenericChart chart) =>
        JsonDocument.Parse(GenericChart.toFigureJson(chart)).RootElement;

    private static IEnumerable<double> Numbers(JsonElement array) =>
        array.EnumerateArray().Select(item => item.GetDouble());
}
