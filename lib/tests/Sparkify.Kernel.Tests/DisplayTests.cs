using System.Globalization;

namespace Sparkify.Kernel.Tests;

public sealed class DisplayTests : SessionFixture
{
    [Fact]
    public async Task Display_Object_HasPlainTextBesideHtml()
    {
        await ValueAsync("display(new { Name = \"Ada\" });");

        MimeBundle bundle = Assert.Single(Output.Shown).Bundle;
        Assert.Contains("Ada", bundle.Text("text/plain"), StringComparison.Ordinal);
        Assert.Contains("<table>", bundle.Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Display_String_IsPlainTextOnly()
    {
        await ValueAsync("\"a < b\".Display();");

        Assert.Equal(["text/plain"], Output.Shown[0].Bundle.Data.Keys);
    }

    [Fact]
    public async Task Update_Handle_ReplacesTheSameDisplay()
    {
        await ValueAsync("var d = display(1); d.Update(2);");

        Assert.Equal(Output.Shown[0].Id, Output.Updates[0].Id);
        Assert.Equal("2", Output.Updates[0].Bundle.Text("text/plain"));
    }

    [Fact]
    public async Task Html_AsValue_IsShownAsItIs()
    {
        CellResult result = await RunAsync("HTML(\"<b>bold</b>\")");

        Assert.Equal("<b>bold</b>", Assert.IsType<CellResult.Ok>(result).Value!.Text("text/html"));
    }

    [Fact]
    public async Task Register_Formatter_IsUsed()
    {
        await ValueAsync("using Microsoft.DotNet.Interactive.Formatting; class Shape { }");
        await ValueAsync("Formatter.Register<Shape>(s => \"<i>shape</i>\", \"text/html\"); display(new Shape());");

        Assert.Equal("<i>shape</i>", Output.Shown[0].Bundle.Text("text/html"));
    }

    [Fact]
    public async Task TypeFormatterSource_ByName_IsUsed()
    {
        await ValueAsync(
            """
            class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type type) { FormatterSourceType = type; }
                public Type FormatterSourceType { get; }
                public string[] PreferredMimeTypes { get; set; }
            }
            class Source { public IEnumerable<object> CreateTypeFormatters() { yield return new Badge(); } }
            class Badge
            {
                public string MimeType => "text/html";
                public bool Format(object o, System.IO.TextWriter w) { w.Write("<b>badge</b>"); return true; }
            }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html" })] public class Marked { }
            display(new Marked());
            """);

        Assert.Equal("<b>badge</b>", Output.Shown[0].Bundle.Text("text/html"));
    }

    [Fact]
    public async Task Value_LongSequence_IsCutWithACount() =>
        Assert.EndsWith("(980 more) ]", await ValueAsync("Enumerable.Range(0, 1000)"), StringComparison.Ordinal);

    [Fact]
    public async Task Value_EndlessSequence_IsCut() =>
        Assert.NotNull(await ValueAsync("IEnumerable<int> F() { while (true) yield return 1; }\nF()"));

    [Fact]
    public async Task Value_Cycle_Ends()
    {
        string? text = await ValueAsync(
            "class Node { public Node Next { get; set; } }\nvar n = new Node(); n.Next = n; n");

        Assert.InRange(text!.Length, 1, 10_000);
        Assert.DoesNotContain("Submission#", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_DataFrame_IsATableWithTypesAndRowCount()
    {
        await FrameAsync(rows: 50);

        string html = Output.Shown[0].Bundle.Text("text/html")!;
        Assert.Contains("users<br><small><i>long</i></small>", html, StringComparison.Ordinal);
        Assert.Contains("50 rows × 2 columns", html, StringComparison.Ordinal);
        Assert.Contains("rows 40 to 49", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_LongDataFrame_IsCutAndSaysSo()
    {
        await FrameAsync(rows: 1000);

        Assert.Contains(
            "1,000 rows × 2 columns, the first 200 rows shown",
            Output.Shown[0].Bundle.Text("text/html"),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "… 1,000 rows × 2 columns",
            Output.Shown[0].Bundle.Text("text/plain"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Plotly.NET.CSharp.Chart.Point<int, int, string>(x: new[] { 1, 2 }, y: new[] { 3, 4 })", "scatter; 2 points")]
    [InlineData(
        "XPlot.Plotly.Chart.Plot(new XPlot.Plotly.Bar { x = new[] { \"a\" }, y = new[] { 1 } })", "bar; 1 point")]
    public async Task Display_Chart_IsAFigureAndAScript(string chart, string facts)
    {
        await ValueAsync(
            "#r \"nuget: Plotly.NET\"\n#r \"nuget: Plotly.NET.CSharp\"\n#r \"nuget: XPlot.Plotly\"\n"
            + $"display({chart}); display({chart});");

        MimeBundle first = Output.Shown[0].Bundle;
        string kind = first.Data["application/vnd.plotly.v1+json"]["data"]![0]!["type"]!.GetValue<string>();
        Assert.StartsWith(kind, facts, StringComparison.Ordinal);
        Assert.Equal($"Chart ({facts})", first.Text("text/plain"));
        Assert.Contains("DecompressionStream", first.Text("text/html"), StringComparison.Ordinal);
        string? second = Output.Shown[1].Bundle.Text("text/html");
        Assert.DoesNotContain("DecompressionStream", second, StringComparison.Ordinal);
        Assert.Contains($"<p>Chart ({facts}). File ▸ Trust Notebook draws it.</p></div>", second);
    }

    [Fact]
    public async Task Progress_Steps_UpdateInPlace()
    {
        await ValueAsync("var bar = Progress.Start(\"Training\", 3); for (int i = 0; i < 3; i++) bar.Step();");

        Assert.Single(Output.Shown);
        Assert.StartsWith("Training: 3 of 3", Output.Updates[^1].Bundle.Text("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_Question_GetsTheAnswer()
    {
        var output = new RecordedOutput { Answer = "blue" };

        CellResult result = await Session.ExecuteAsync("input(\"Colour?\")", output, CancellationToken.None);

        Assert.Equal("blue", Assert.IsType<CellResult.Ok>(result).Value!.Text("text/plain"));
        Assert.Equal(["Colour?"], output.Questions);
    }

    private Task<string?> FrameAsync(int rows) => ValueAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        #r "nuget: Microsoft.Data.Analysis"
        using Microsoft.Data.Analysis;
        display(new DataFrame(
            new StringDataFrameColumn("level", Enumerable.Repeat("paid", {rows})),
            new Int64DataFrameColumn("users", Enumerable.Range(0, {rows}).Select(i => (long)i))));
        """));
}
