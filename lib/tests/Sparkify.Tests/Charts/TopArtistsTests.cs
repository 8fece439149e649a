using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;
using XPlot.Plotly;
using Drawn = Sparkify.Charting.Charts;

namespace Sparkify.Tests.Charts;

public sealed partial class TopArtistsTests
{
    [Fact]
    public void TopArtists_Frame_IsDrawnMostPlayedOnTop()
    {
        PlotlyChart chart = Drawn.TopArtists(Artists());

        JsonElement bars = Part(chart, "data")[0];
        Assert.Equal(["Sigur Rós", "Björk"], bars.GetProperty("y").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("h", bars.GetProperty("orientation").GetString());
        Assert.Equal(
            "<b>Björk is played most: 1,200 times</b>", Part(chart, "layout").GetProperty("title").GetString());
    }

    [Fact]
    public void TopArtists_Html_NeedsPlotlyOfThePageAndIsAlwaysTheSame()
    {
        string html = Drawn.TopArtists(Artists()).GetInlineHtml();

        Assert.Contains("Plotly.newPlot('sparkify-top-artists'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.Equal(html, Drawn.TopArtists(Artists()).GetInlineHtml());
    }

    [Fact]
    public void TopArtists_NoSongs_IsRefused()
    {
        Assert.Throws<SparkifyException>(() => Drawn.TopArtists(Artists().Head(0)));
    }

    private static DataFrame Artists() => new(
        new StringDataFrameColumn("artist", ["Björk", "Sigur Rós"]),
        new Int64DataFrameColumn("plays", [1200L, 30L]));

    private static JsonElement Part(PlotlyChart chart, string name)
    {
        Match part = Statement().Matches(chart.GetPlottingJS()).Single(match => match.Groups[1].Value == name);
        return JsonDocument.Parse(part.Groups[2].Value).RootElement;
    }

    [GeneratedRegex(@"var (\w+) = (.+);$", RegexOptions.Multiline)]
    private static partial Regex Statement();
}
