using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sparkify.Interactive.Formatting;

namespace Sparkify.Kernel.Tests;

public sealed partial class FigureTests
{
    [Theory]
    [InlineData("[{\"type\":\"bar\",\"x\":[1,2],\"y\":[3,4]}]", "{}", "Chart (bar; 2 points)")]
    [InlineData("[{\"y\":[1]}]", "{\"title\":\"Users\"}", "Chart: Users (scatter; 1 point)")]
    [InlineData(
        "[{\"type\":\"bar\",\"name\":\"<b>free</b>\",\"y\":[1]},{\"type\":\"scatter\",\"name\":\"paid\",\"y\":[1,2]}]",
        "{\"title\":{\"text\":\"<b>Down &amp; out</b><br>"
        + "<span style=\\\"color:#6B6B6B\\\">n &lt; 5,<br>by day.</span>\"}}",
        "Chart: Down & out. n < 5, by day (bar, scatter; series: free, paid; 3 points)")]
    [InlineData("[{\"type\":\"heatmap\",\"x\":[1,2],\"z\":[[1,2],[3,4],[5,6]]}]", "{}", "Chart (heatmap; 6 points)")]
    [InlineData(
        "[{\"y\":{\"dtype\":\"f8\",\"bdata\":\"AAAAAAAAAAAAAAAAAAAAAA==\"}}]", "{}", "Chart (scatter; 2 points)")]
    [InlineData(
        "[{\"type\":\"pie\",\"values\":[1,2,3],\"labels\":[\"a\",\"b\",\"c\"]}]", "{}", "Chart (pie; 3 points)")]
    [InlineData("[{\"type\":\"sankey\",\"node\":{}}]", "{}", "Chart (sankey)")]
    [InlineData("[]", "{\"title\":\"a < b > c\"}", "Chart: a < b > c")]
    public void Text_OfAFigure_NamesWhatItShowsWithoutTags(string data, string layout, string expected) =>
        Assert.Equal(expected, FigureText.Of(Read(data, layout)));

    [Fact]
    public void Text_OfManySeries_IsShort()
    {
        string data = $"[{string.Join(',', Enumerable.Range(0, 30).Select(n => $"{{\"name\":\"s{n}\",\"y\":[1]}}"))}]";

        Assert.Contains("s7 and 22 more; 30 points", FigureText.Of(Read(data, "{}")));
    }

    [Fact]
    public void Html_WithoutItsScript_SaysWhatWouldStandThere()
    {
        string html = ChartHtml.InPage(Read("[{\"y\":[1,2]}]", "{\"title\":\"</p><i>Users</i>\",\"height\":300}"), "a");
        string untrusted = Script().Replace(html, "");

        Assert.Contains("<p>Chart: Users (scatter; 2 points). It is drawn where scripts may run.</p></div>", untrusted);
        Assert.Contains("height:300px", untrusted);
    }

    [Fact]
    public void Html_OfAWideFigure_IsNoWiderThanItsPlace()
    {
        string html = ChartHtml.InPage(Read("[]", "{\"width\":900}"), "a");

        Assert.Contains("style=\"max-width:100%;width:900px;height:450px\"", html);
        Assert.Contains("responsive: true", html);
    }

    private static Figure Read(string data, string layout) =>
        new(JsonNode.Parse(data)!.AsArray(), JsonNode.Parse(layout)!.AsObject());

    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
