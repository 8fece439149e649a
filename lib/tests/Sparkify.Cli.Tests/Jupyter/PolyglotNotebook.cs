using System.Text.Json.Nodes;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>A notebook of six languages that hand values to each other.</summary>
internal static class PolyglotNotebook
{
    public const string Name = "polyglot.ipynb";

    /// <summary>Copies it to a folder and tells its path there.</summary>
    public static string Into(string folder)
    {
        string copy = Path.Combine(folder, Name);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Jupyter", Name), copy, overwrite: true);
        return copy;
    }

    /// <summary>Checks what the cells of a notebook that was run put out.</summary>
    public static void AssertOutputs(NotebookDocument executed)
    {
        string[] outputs =
        [
            .. executed.Cells.Select(cell => string.Concat(cell.Outputs.Select(output => TextOf(output!.AsObject())))),
        ];

        Assert.Equal("answer  word\n    42  Straße\n     1  b\n2 rows × 2 columns", outputs[2]);
        Assert.Equal("2 rows, first 42 Straße\n", outputs[3]);
        Assert.StartsWith("written as a value; Zürich; 45", outputs[5], StringComparison.Ordinal);
        Assert.Contains("drawn by <b>HTML</b>", outputs[6], StringComparison.Ordinal);
        Assert.Contains("drawn by *Markdown*", outputs[7], StringComparison.Ordinal);
        Assert.Contains("city = \"Zürich\";", outputs[8], StringComparison.Ordinal);
        Assert.Contains("total = 45;", outputs[8], StringComparison.Ordinal);
        Assert.Matches("Python, too|Not run, for the server cannot run Python", outputs[9]);
        Assert.StartsWith("✓", outputs[10], StringComparison.Ordinal);
        Assert.EndsWith("45", outputs[10], StringComparison.Ordinal);
    }

    private static string TextOf(JsonObject output) =>
        output["data"] is JsonObject data
            ? MimeBundle.FromJson(data).Text(MimeBundle.PlainText) ?? ""
            : NotebookText.Join(output["text"]);
}
