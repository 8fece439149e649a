using System.Text;

namespace Sparkify.Kernel;

/// <summary>The <c>.dib</c> format: cells split by <c>#!language</c> lines, no outputs, nothing escaped.</summary>
internal static class DibFormat
{
    private const string Meta = "meta";
    private const string Markdown = "markdown";

    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["csharp"] = "csharp",
        ["c#"] = "csharp",
        ["C#"] = "csharp",
        ["fsharp"] = "fsharp",
        ["f#"] = "fsharp",
        ["F#"] = "fsharp",
        ["pwsh"] = "pwsh",
        ["powershell"] = "pwsh",
        ["html"] = "html",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
        ["mermaid"] = "mermaid",
        ["sql"] = "sql",
        ["kql"] = "kql",
        ["http"] = "http",
        ["value"] = "value",
        [Markdown] = Markdown,
        ["md"] = Markdown,
        [Meta] = Meta,
    };

    public static NotebookDocument Parse(string text)
    {
        var cells = new List<NotebookCell>();
        string language = "csharp";
        var lines = new StringBuilder();
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!line.StartsWith("#!", StringComparison.Ordinal)
                || !Languages.TryGetValue(line[2..].Trim(), out string? next))
            {
                if (language == Markdown && IsSelector(line))
                {
                    // The selector of a language that only the notebook's kernels know: they read it.
                    Add(cells, language, lines);
                    language = CSharpKernel.KernelName;
                }

                lines.Append(line).Append('\n');
                continue;
            }

            Add(cells, language, lines);
            language = next;
        }

        Add(cells, language, lines);
        return NotebookDocument.Create(cells);
    }

    private static bool IsSelector(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) && line.Length > 2 && char.IsAsciiLetter(line[2]);

    public static string Write(NotebookDocument notebook)
    {
        var text = new StringBuilder("#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n");
        foreach (NotebookCell cell in notebook.Cells.Where(cell => cell.Kind != CellKind.Raw))
        {
            string language = cell.Kind == CellKind.Markdown ? Markdown : cell.Language;
            text.Append("\n#!").Append(language).Append("\n\n").Append(cell.Source.Trim('\n')).Append('\n');
        }

        return text.ToString();
    }

    private static void Add(List<NotebookCell> cells, string language, StringBuilder lines)
    {
        string source = lines.ToString().Trim('\n');
        lines.Clear();
        if (string.IsNullOrWhiteSpace(source) || language == Meta)
        {
            return;
        }

        CellKind kind = language == Markdown ? CellKind.Markdown : CellKind.Code;
        cells.Add(NotebookCell.Create(kind, source, $"cell-{cells.Count + 1}", language));
    }
}
