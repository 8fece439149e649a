using System.Text.Json;
using System.Text.RegularExpressions;

namespace Repository.Tests;

public sealed partial class NotebookTests
{
    private const long LargestFile = 4_000_000;

    public static TheoryData<string> Notebooks => [.. Notebook.Files()];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_Format_IsFourPointFiveWithUniqueIds(string file)
    {
        Notebook notebook = Notebook.Read(file);

        Assert.Equal(4, notebook.Root.GetProperty("nbformat").GetInt32());
        Assert.Equal(5, notebook.Root.GetProperty("nbformat_minor").GetInt32());
        Assert.All(notebook.Cells, cell => Assert.Matches("^[a-zA-Z0-9-_]{1,64}$", cell.Id));
        Assert.Distinct(notebook.Cells.Select(cell => cell.Id));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_Kernel_IsDotNetCSharp(string file)
    {
        JsonElement metadata = Notebook.Read(file).Root.GetProperty("metadata");

        Assert.Equal(".net-csharp", metadata.GetProperty("kernelspec").GetProperty("name").GetString());
        Assert.Equal("csharp", metadata.GetProperty("polyglot_notebook").GetProperty("kernelInfo")
            .GetProperty("defaultKernelName").GetString());
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void CodeCells_Language_IsWrittenInBothKeys(string file) =>
        Assert.All(Notebook.Read(file).Code, cell =>
        {
            JsonElement metadata = cell.Json.GetProperty("metadata");
            string? kernel = metadata.GetProperty("polyglot_notebook").GetProperty("kernelName").GetString();
            Assert.Equal(kernel, metadata.GetProperty("dotnet_interactive").GetProperty("language").GetString());
        });

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_Size_StaysInTheBudget(string file)
    {
        Notebook notebook = Notebook.Read(file);
        int[] lines = [.. notebook.Code.Select(cell => cell.Lines).Order()];

        Assert.InRange(notebook.Cells.Count, 25, 45);
        Assert.InRange(lines[lines.Length / 2], 1, 4);
        Assert.InRange(lines[^1], 1, 20);
        Assert.InRange(new FileInfo(Checkout.PathOf(file)).Length, 1, LargestFile);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Charts_EachOne_StandsBetweenWords(string file)
    {
        IReadOnlyList<NotebookCell> cells = Notebook.Read(file).Cells;

        IEnumerable<string> bare = Enumerable.Range(0, cells.Count)
            .Where(i => cells[i].HasChart)
            .Where(i => i == 0 || i == cells.Count - 1 || cells[i - 1].IsCode || cells[i + 1].IsCode)
            .Select(i => cells[i].Source);
        Assert.Empty(bare);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Outputs_EachCodeCell_WasRunInOrderWithoutError(string file)
    {
        IReadOnlyList<NotebookCell> code = [.. Notebook.Read(file).Code];

        Assert.Equal(
            Enumerable.Range(1, code.Count),
            code.Select(cell => cell.Json.GetProperty("execution_count").GetInt32()));
        Assert.DoesNotContain(
            code.SelectMany(cell => cell.Outputs),
            output => output.GetProperty("output_type").GetString() == "error");
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Prose_EachNumberOfAFinding_IsPrintedByACell(string file)
    {
        Notebook notebook = Notebook.Read(file);
        string printed = Plain(string.Join('\n', notebook.Code.Select(cell => cell.Source + "\n" + cell.OutputText)));

        IEnumerable<string> unsupported = notebook.Cells.Where(cell => !cell.IsCode)
            .SelectMany(cell => Findings(cell.Source))
            .Where(number => !Regex.IsMatch(printed, $@"(?<![\d.]){Regex.Escape(number)}(?!\d|\.\d)"));
        Assert.Empty(unsupported);
    }

    /// <summary>The numbers in the lines that start with "**Finding": the claims about the data.</summary>
    private static IEnumerable<string> Findings(string markdown) => markdown.Split('\n')
        .Where(line => line.Contains("**Finding", StringComparison.Ordinal))
        .SelectMany(line => Number().Matches(Plain(line)).Select(match => match.Value));

    /// <summary>The text without separators of thousands.</summary>
    private static string Plain(string text) => ThousandsSeparator().Replace(text, "");

    [GeneratedRegex(@"\d+(?:\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=\d),(?=\d{3})")]
    private static partial Regex ThousandsSeparator();
}
