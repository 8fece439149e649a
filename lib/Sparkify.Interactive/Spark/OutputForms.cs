using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;
using Sparkify.Interactive.Formatting;
using Sparkify.Livy;

namespace Sparkify.Interactive.Spark;

/// <summary>Makes a statement's output showable: every mime type, Livy's own table; text is escaped.</summary>
internal static class OutputForms
{
    private const string LivyTable = "application/vnd.livy.table.v1+json";

    /// <summary>The output's forms; none when there is nothing to show.</summary>
    public static FormattedValue[] Of(LivyOutput output)
    {
        string text = output.Text.TrimEnd('\n');
        FormattedValue[] forms =
        [
            .. output.Data.Where(form => form.Key != FormTypes.Plain).Select(form => form.Key == LivyTable
                ? new FormattedValue(FormTypes.Html, Table(form.Value))
                : new FormattedValue(form.Key, form.Value.ValueKind == JsonValueKind.String
                    ? form.Value.GetString()
                    : form.Value.GetRawText())),
        ];
        return forms.Length == 0 && text.Length == 0 ? [] : [new FormattedValue(FormTypes.Plain, text), .. forms];
    }

    /// <summary>Turns tables drawn with +--+ into HTML tables, the rest into preformatted text, escaped.</summary>
    public static string Pretty(string text)
    {
        var html = new StringBuilder();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!IsRule(lines[i]))
            {
                html.Append("<pre>").Append(WebUtility.HtmlEncode(lines[i])).Append("</pre>");
                continue;
            }

            int end = i + 1;
            while (end < lines.Length && (IsRule(lines[end]) || lines[end].StartsWith('|')))
            {
                end++;
            }

            html.Append(Drawn([.. lines[i..end].Where(line => !IsRule(line))]));
            i = end - 1;
        }

        return html.ToString();
    }

    private static bool IsRule(string line) => line.StartsWith("+-", StringComparison.Ordinal) && line.EndsWith('+');

    private static string Drawn(string[] rows) =>
        Table(rows.Select(row => row.Trim('|').Split('|').Select(cell => cell.Trim())));

    private static string Table(JsonElement table)
    {
        IEnumerable<string> headers = table.GetProperty("headers").EnumerateArray()
            .Select(header => header.GetProperty("name").GetString() ?? "");
        IEnumerable<IEnumerable<string>> rows = table.GetProperty("data").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(cell => cell.ToString()));
        return Table(rows.Prepend(headers));
    }

    private static string Table(IEnumerable<IEnumerable<string>> rows)
    {
        var html = new StringBuilder("<table>");
        string tag = "th";
        foreach (IEnumerable<string> row in rows)
        {
            html.Append("<tr>");
            html.AppendJoin("", row.Select(cell => $"<{tag}>{WebUtility.HtmlEncode(cell)}</{tag}>"));
            html.Append("</tr>");
            tag = "td";
        }

        return html.Append("</table>").ToString();
    }
}
