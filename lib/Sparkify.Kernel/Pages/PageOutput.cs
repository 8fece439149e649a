using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sparkify.Kernel;

/// <summary>One output of a cell as HTML: the richest of its forms.</summary>
internal static partial class PageOutput
{
    public static string ToHtml(JsonObject output, PageFigures figures) =>
        output["output_type"]?.GetValue<string>() switch
        {
            "stream" => Stream(output),
            "error" => Error(output),
            _ => Data(MimeBundle.FromJson(output["data"]?.AsObject() ?? []), figures),
        };

    private static string Stream(JsonObject output)
    {
        string name = output["name"]?.GetValue<string>() == "stderr" ? "stderr" : "stdout";
        return $"<pre class=\"{name}\">{Encode(NotebookText.Join(output["text"]))}</pre>\n";
    }

    private static string Error(JsonObject output)
    {
        IEnumerable<string> lines = (output["traceback"]?.AsArray() ?? []).Select(line => line!.GetValue<string>());
        string text = string.Join('\n', lines);
        return $"<pre class=\"error\">{Encode(text.Length > 0 ? text : output["evalue"]?.ToString() ?? "")}</pre>\n";
    }

    private static string Data(MimeBundle bundle, PageFigures figures) => bundle switch
    {
        _ when bundle.Data.TryGetValue(Figure.MimeType, out JsonNode? figure) =>
            figures.ToHtml(Figure.FromJson(figure)),
        _ when bundle.Text(MimeBundle.Html) is { } html => $"<div class=\"html\">{html}</div>\n",
        _ when bundle.Text("image/svg+xml") is { } svg => $"<div class=\"picture\">{svg}</div>\n",
        _ when bundle.Text("image/png") is { } png => Picture("png", png),
        _ when bundle.Text("image/jpeg") is { } jpeg => Picture("jpeg", jpeg),
        _ when bundle.Text("text/markdown") is { } text => $"<div class=\"text\">{PageMarkdown.ToHtml(text)}</div>\n",
        _ => $"<pre>{Encode(bundle.Text(MimeBundle.PlainText) ?? "")}</pre>\n",
    };

    private static string Picture(string kind, string base64) =>
        $"<div class=\"picture\"><img alt=\"\" src=\"data:image/{kind};base64,"
        + $"{base64.ReplaceLineEndings("")}\"></div>\n";

    /// <summary>Colour codes of terminals have no place in a page.</summary>
    private static string Encode(string text) => WebUtility.HtmlEncode(TerminalCode().Replace(text, ""));

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex TerminalCode();
}
