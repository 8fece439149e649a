namespace Sparkify.Kernel;

/// <summary>What a directive tells of itself at <c>--help</c>: usage, parameters, and what it has below it.</summary>
internal static class DirectiveHelp
{
    private static readonly string[] Words = ["--help", "-h", "-?"];

    /// <summary>The directive's help; null where its line does not ask for that.</summary>
    /// <param name="directive">The directive of the line.</param>
    /// <param name="arguments">What stands after its name.</param>
    /// <param name="directives">Those that the notebook knows.</param>
    public static string? Of(Directive directive, string arguments, NotebookDirectives directives)
    {
        string[] words = arguments.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        bool isOwn = directive.Parameters.Any(parameter => parameter.Name == "help" || parameter.Letter == "h");
        bool isAsked = words.Length > 0 && (Words.Contains(words[0]) || Words.Contains(words[^1]));
        return isOwn || !isAsked
            ? null
            : Text(directive, directives.Below(directive), words[0]);
    }

    /// <summary>A parameter as usage lines write it: in brackets where it may be left out.</summary>
    public static string Usage(DirectiveParameter parameter)
    {
        string value = parameter.Name.ToUpperInvariant();
        string text = parameter.Flag ? $"--{parameter.Name}"
            : parameter.Implicit && parameter.Name.Length > 0 ? value
            : $"--{parameter.Name} {value}";
        return parameter.Required ? $" {text}" : $" [{text}]";
    }

    /// <summary>The help of a directive, or of one of those below it.</summary>
    private static string Text(Directive directive, IReadOnlyList<Directive> below, string word)
    {
        Directive? named = below.FirstOrDefault(one => one.Name == word);
        Directive shown = named is null ? directive : named with { Name = $"{directive.Name} {named.Name}" };
        bool isWhole = named is null && below.Count > 0;
        IEnumerable<string> lines =
        [
            $"#!{shown.Name}: {shown.Description}",
            $"Usage: #!{shown.Name}{(isWhole ? " KIND" : "")}{string.Concat(shown.Parameters.Select(Usage))}",
            .. Table([.. shown.Parameters.Select(Row)]),
            .. isWhole ? Table([.. below.Select(one => (one.Name, one.Description))]) : [],
            .. shown.Kernel is not null ? ["It takes the lines after it."] : Array.Empty<string>(),
        ];
        return string.Join('\n', lines);
    }

    private static (string Name, string Text) Row(DirectiveParameter parameter)
    {
        string letter = parameter.Letter is null ? "" : $", -{parameter.Letter}";
        string need = parameter.Required ? " Required."
            : parameter.Flag ? " Off by default."
            : "";
        string text = parameter.Description.Trim();
        return ($"--{parameter.Name}{letter}", (text.Length > 0 ? text.TrimEnd('.') + "." : "") + need);
    }

    private static IEnumerable<string> Table((string Name, string Text)[] rows)
    {
        int width = rows.Length == 0 ? 0 : rows.Max(row => row.Name.Length);
        return rows.Select(row => $"  {row.Name.PadRight(width)}  {row.Text.Trim()}".TrimEnd());
    }
}
