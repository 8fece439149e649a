namespace Sparkify.Kernel.Tests;

public sealed class NotebookPageTests
{
    [Fact]
    public void Write_Chapters_AreInTheTableOfContents()
    {
        string page = Write(Text("# Title\n\n## Load\n"), Text("## Load\n\n### Detail"));

        Assert.Contains("<title>Title</title>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#load\">Load</a>", page, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"load-2\">Load</h2>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Code_IsColouredAndEncoded()
    {
        string page = Write(NotebookCell.Create(CellKind.Code, "var x = \"<b>\"; // no", "c"));

        Assert.Contains(
            "<span class=\"k\">var</span> x = <span class=\"s\">&quot;&lt;b&gt;&quot;</span>; "
            + "<span class=\"c\">// no</span>",
            page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoCharts_HasNoScript() =>
        Assert.DoesNotContain("<script", Write(Text("# Title")), StringComparison.Ordinal);

    [Fact]
    public void Write_LocalPicture_IsInThePage()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllBytes(Path.Combine(folder, "dot.png"), [1, 2, 3]);

        string page = NotebookPage.Write(NotebookDocument.Create([Text("![dot](dot.png)")]), folder);

        Assert.Contains("src=\"data:image/png;base64,AQID\"", page, StringComparison.Ordinal);
    }

    private static NotebookCell Text(string source) => NotebookCell.Create(CellKind.Markdown, source, "m");

    private static string Write(params NotebookCell[] cells) =>
        NotebookPage.Write(NotebookDocument.Create(cells), Path.GetTempPath());
}
