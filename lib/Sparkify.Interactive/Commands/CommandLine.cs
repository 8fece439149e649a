using System.Text;
using Sparkify.Livy;

namespace Sparkify.Interactive.Commands;

/// <summary>Reads <c>[value] [--option value] [--flag]</c>; a value is a word, "quoted", or JSON in brackets.</summary>
internal static class CommandLine
{
    public static IReadOnlyDictionary<string, string> Parse(NotebookCommand command, string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        List<Token> tokens = Tokenize(text);
        int unnamed = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            CommandOption option = OptionOf(command, tokens[i], tokens[i].IsName ? 0 : unnamed++);
            string value = option.Flag ? "true"
                : !tokens[i].IsName ? tokens[i].Text
                : i + 1 < tokens.Count && !tokens[i + 1].IsName ? tokens[++i].Text
                : throw new LivyException($"\"--{option.Name}\" of \"#!{command.Name}\" needs a value.");
            values[option.Name] = option.Many && values.TryGetValue(option.Name, out string? before)
                ? $"{before}\n{value}"
                : value;
        }

        CommandOption? missing = command.Options
            .FirstOrDefault(p => p.Required && !values.ContainsKey(p.Name));
        return missing is null
            ? values
            : throw new LivyException(
                $"\"#!{command.Name}\" needs \"--{missing.Name}\": {missing.Description.TrimEnd('.')}.");
    }

    private static CommandOption OptionOf(NotebookCommand command, Token token, int unnamed)
    {
        string name = token.IsName ? token.Text.TrimStart('-') : "";
        bool isShort = !token.Text.StartsWith("--", StringComparison.Ordinal);
        CommandOption? found = token.IsName
            ? command.Options.FirstOrDefault(option => (isShort ? option.Letter : option.Name) == name)
            : Unnamed([.. command.Options.Where(option => option.Implicit)], unnamed);
        if (found is not null)
        {
            return found;
        }

        string known = string.Join(", ", command.Options.Select(option => "--" + option.Name));
        throw new LivyException(
            $"\"{token.Text}\" is not an option of \"#!{command.Name}\"; code stands on the lines after it. "
            + (known.Length > 0 ? $"It takes: {known}." : "It takes none."));
    }

    /// <summary>Values beyond the options that take them are the last one's.</summary>
    private static CommandOption? Unnamed(CommandOption[] takers, int place) =>
        takers.Length == 0 ? null : takers[Math.Min(place, takers.Length - 1)];

    /// <summary>A name is <c>--word</c> or <c>-x</c>; a negative number is a value.</summary>
    private static bool IsName(string token) => token.StartsWith("--", StringComparison.Ordinal)
        || (token.Length == 2 && token[0] == '-' && char.IsAsciiLetter(token[1]));

    private static List<Token> Tokenize(string text)
    {
        var tokens = new List<Token>();
        int at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            bool quoted = text[at] == '"';
            string token = Next(text, ref at);
            tokens.Add(new Token(token, !quoted && IsName(token)));
        }

        return tokens;
    }

    /// <summary>A token ends at a space outside quotes and brackets; a wholly quoted one loses its quotes.</summary>
    private static string Next(string text, ref int at)
    {
        int start = at;
        int depth = 0;
        bool inQuotes = false;
        for (; at < text.Length && (inQuotes || depth > 0 || !char.IsWhiteSpace(text[at])); at++)
        {
            switch (text[at])
            {
                case '\\' when inQuotes:
                    at++;
                    break;
                case '"':
                    inQuotes = !inQuotes;
                    break;
                case '{' or '[' when !inQuotes:
                    depth++;
                    break;
                case '}' or ']' when !inQuotes:
                    depth--;
                    break;
            }
        }

        at = Math.Min(at, text.Length);
        string token = text[start..at];
        bool closed = !inQuotes && depth <= 0;
        return closed ? Unquote(token) : throw new LivyException($"\"{token}\" has no closing quote or bracket.");
    }

    private static string Unquote(string token)
    {
        if (token.Length < 2 || token[0] != '"' || token[^1] != '"')
        {
            return token;
        }

        var plain = new StringBuilder();
        for (int i = 1; i < token.Length - 1; i++)
        {
            bool escape = token[i] == '\\' && i + 1 < token.Length - 1 && token[i + 1] is '"' or '\\';
            plain.Append(escape ? token[++i] : token[i]);
        }

        return plain.ToString();
    }

    private readonly record struct Token(string Text, bool IsName);
}
