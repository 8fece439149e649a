namespace Sparkify.Kernel.Tests.Directives;

public sealed class ImportDirectiveTests : SessionFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sparkify-import-").FullName;

    [Theory]
    [InlineData("a.cs", "int imported = 7;")]
    [InlineData("a.csx", "int imported = 7;")]
    [InlineData("a.dib", "#!csharp\nint imported = 6;\n#!markdown\n# Title\n#!csharp\nimported++;")]
    public async Task Import_File_RunsItsCode(string name, string content)
    {
        Assert.IsType<CellResult.Ok>(await RunAsync($"#!import \"{Write(name, content)}\""));

        Assert.Equal("7", await ValueAsync("imported"));
    }

    [Fact]
    public async Task Import_Notebook_RunsItsCodeCells()
    {
        string path = Path.Combine(_folder, "a.ipynb");
        NotebookDocument.Create(
        [
            NotebookCell.Create(CellKind.Markdown, "# Not code", "a"),
            NotebookCell.Create(CellKind.Code, "int imported = 7;", "b"),
        ]).Save(path);
        await RunAsync($"#!import \"{path}\"");

        Assert.Equal("7", await ValueAsync("imported"));
    }

    [Fact]
    public async Task Import_FailingCell_StopsThere()
    {
        string path = Write(
            "a.dib", "#!csharp\nint before = 1;\n#!csharp\nthrow new Exception(\"no\");\n#!csharp\nint after = 1;");

        Assert.Equal("no", (await ErrorAsync($"#!import \"{path}\"")).Message);
        Assert.Null(Session.FindVariable("after"));
    }

    [Fact]
    public async Task Import_Unusable_SaysWhy()
    {
        Assert.Contains("There is no file", (await ErrorAsync("#!import missing.cs")).Message);
        Assert.Contains("\".txt\" is not one of", (await ErrorAsync($"#!import \"{Write("a.txt", "")}\"")).Message);
    }

    public override async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
