using System.Globalization;
using System.Net;
using System.Text;

namespace Sparkify.Kernel;

/// <summary>Writes a notebook as one HTML page that needs nothing beside it, not even a network.</summary>
public static class NotebookPage
{
    /// <summary>The page's text.</summary>
    /// <param name="notebook">The notebook, with its outputs.</param>
    /// <param name="baseFolder">Where the relative paths of pictures in the text start.</param>
    public static string Write(NotebookDocument notebook, string baseFolder)
    {
        var figures = new PageFigures();
        var markdown = new PageMarkdown(baseFolder);
        var body = new StringBuilder();
        foreach (NotebookCell cell in notebook.Cells)
        {
            body.Append(cell.Kind switch
            {
                CellKind.Markdown => $"<section class=\"text\">\n{markdown.ToHtml(cell)}</section>\n",
                CellKind.Code => Code(cell, figures),
                _ => "",
            });
        }

        return Assemble(notebook.Title ?? "Notebook", markdown.Contents(), body.ToString(), figures);
    }

    /// <summary>Writes the page to a file, whole or not at all.</summary>
    public static void Save(NotebookDocument notebook, string baseFolder, string path) =>
        AtomicFile.Write(path, Write(notebook, baseFolder));

    private static string Code(NotebookCell cell, PageFigures figures)
    {
        if (string.IsNullOrWhiteSpace(cell.Source))
        {
            return "";
        }

        string number = cell.Json["execution_count"]?.ToString() ?? " ";
        string code = cell.Language == "csharp"
            ? CodeHighlighter.ToHtml(cell.Source)
            : WebUtility.HtmlEncode(cell.Source);
        string outputs = string.Concat(cell.Outputs.Select(
            output => PageOutput.ToHtml(output!.AsObject(), figures)));
        return $"<section class=\"cell\">\n<div class=\"code\"><span class=\"count\">{number}</span>"
            + $"<pre><code>{code}</code></pre></div>\n"
            + (outputs.Length > 0 ? $"<div class=\"outputs\">\n{outputs}</div>\n" : "")
            + "</section>\n";
    }

    private static string Assemble(string title, string contents, string body, PageFigures figures)
    {
        string plotly = figures.Count > 0 && PlotlyScript.Text() is { } script ? $"<script>{script}</script>\n" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {EmbeddedText.Read(typeof(NotebookPage).Assembly, "page.css")}
            </style>
            {plotly}</head>
            <body>
            <nav>
            <label><input type="checkbox" id="hide-code"> Hide code</label>
            {contents}</nav>
            <main>
            {body}</main>
            </body>
            </html>

            """);
    }
}
