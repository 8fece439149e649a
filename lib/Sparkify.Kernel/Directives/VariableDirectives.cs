using System.Net;
using System.Text;

namespace Sparkify.Kernel;

/// <summary>The directives that list the session's variables.</summary>
internal static class VariableDirectives
{
    private const int MaxValueCharacters = 120;

    public static IEnumerable<Directive> All() => [Who, Whos];

    private static Directive Who { get; } = new()
    {
        Name = "who",
        Description = "Lists the names of the variables.",
        Handler = (call, _) =>
        {
            string[] names = [.. call.Session.Variables().Select(variable => variable.Name)];
            string text = names.Length == 0 ? "No variable is set." : string.Join('\n', names);
            call.Output.Display(MimeBundle.OfText(text), null);
            return Task.FromResult(CellResult.Done);
        },
    };

    private static Directive Whos { get; } = new()
    {
        Name = "whos",
        Description = "Lists the variables with their types and values.",
        Handler = (call, _) =>
        {
            (string Name, string Type, string Value)[] rows = [.. call.Session.Variables().Select(Row)];
            call.Output.Display(MimeBundle.OfHtml(Html(rows), Text(rows)), null);
            return Task.FromResult(CellResult.Done);
        },
    };

    private static (string Name, string Type, string Value) Row(SessionVariable variable)
    {
        string value = Displays.Bundle(variable.Value, MimeBundle.PlainText).Text(MimeBundle.PlainText) ?? "";
        string line = value.ReplaceLineEndings(" ");
        return (variable.Name, TypeName(variable.Type), line.Length <= MaxValueCharacters
            ? line
            : line[..MaxValueCharacters] + "…");
    }

    private static string TypeName(Type type) =>
        CSharpTypeName.Keyword(type) is { } keyword ? keyword
        : type.IsArray ? TypeName(type.GetElementType()!) + "[]"
        : type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>"
        : type.Name;

    private static string Text((string Name, string Type, string Value)[] rows)
    {
        if (rows.Length == 0)
        {
            return "No variable is set.";
        }

        int name = rows.Max(row => row.Name.Length);
        int type = rows.Max(row => row.Type.Length);
        return string.Join('\n', rows.Select(row =>
            $"{row.Name.PadRight(name)}  {row.Type.PadRight(type)}  {row.Value}"));
    }

    private static string Html((string Name, string Type, string Value)[] rows)
    {
        var html = new StringBuilder("<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead>")
            .Append("<tbody>");
        foreach ((string name, string type, string value) in rows)
        {
            html.Append("<tr><td>").Append(WebUtility.HtmlEncode(name))
                .Append("</td><td>").Append(WebUtility.HtmlEncode(type))
                .Append("</td><td>").Append(WebUtility.HtmlEncode(value)).Append("</td></tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }
}
