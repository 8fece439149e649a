using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify.Livy.Results;

/// <summary>
/// Tells an error's place in the text that the user typed. The statement that was sent holds that text, whole and on
/// lines of its own, between lines of the transfer's.
/// </summary>
internal sealed partial class ErrorPositions
{
    private const string Excerpt = "== SQL ==";
    private readonly string[] _typed;
    private readonly string[] _sent;
    private readonly int _before;
    private readonly int _after;
    private readonly int _column;

    private ErrorPositions(string typed, string sent, int start)
    {
        string lead = typed[..(typed.Length - typed.TrimStart().Length)];
        _typed = typed.TrimEnd().Split('\n');
        _sent = sent.Split('\n');
        _before = sent[..start].Count(letter => letter == '\n');
        _after = lead.Count(letter => letter == '\n');
        _column = lead.Length - (lead.LastIndexOf('\n') + 1);
    }

    /// <summary>The same error, with its places and excerpt of what was typed in place of what was sent.</summary>
    public static LivyException AsTyped(LivyException error, string typed)
    {
        string core = typed.Trim().TrimEnd(';', ' ', '\n', '\r', '\t');
        int start = error.Code?.IndexOf(core, StringComparison.Ordinal) ?? -1;
        if (start < 0 || core.Length == 0 || error.Code == typed)
        {
            return error;
        }

        var places = new ErrorPositions(typed, error.Code!, start);
        string? value = places.Read(error.ErrorValue);
        return value == error.ErrorValue ? error : new LivyException($"{error.ErrorName ?? "Error"}: {value}", error)
        {
            ErrorName = error.ErrorName,
            ErrorValue = value,
            Traceback = error.Traceback,
            Code = typed,
            IsMissingKind = error.IsMissingKind,
            Remedy = error.Remedy,
        };
    }

    private string? Read(string? said)
    {
        if (said is null)
        {
            return null;
        }

        int excerpt = said.IndexOf(Excerpt, StringComparison.Ordinal);
        string text = excerpt < 0 ? said : said[..excerpt];
        bool beyond = Places(text).Any(place => place.Line > _before + _typed.Length - _after);
        string told = Place().Replace(text, Moved);
        if (beyond)
        {
            // Past the last line stands the transfer's bracket, which the user knows nothing of.
            told = Bracket().Replace(told, "at or near end of input");
            string end = $"LINE {_typed.Length}: {_typed[^1]}\n{new string(' ', $"LINE {_typed.Length}: ".Length)}";
            told = DuckExcerpt().Replace(told, _ => $"{end}{new string(' ', _typed[^1].Length)}^");
        }

        told = Plan().Replace(told, "");
        return excerpt < 0 ? told : told + Shown(said[excerpt..], Places(text).LastOrDefault());
    }

    private static IEnumerable<(int Line, int Column)> Places(string text) => Place().Matches(text)
        .Select(match => (Number(match.Groups["line"]), match.Groups["pos"].Success ? Number(match.Groups["pos"]) : 0));

    private string Moved(Match match)
    {
        (int line, int column) = Typed(Number(match.Groups["line"]), 0);
        bool hasColumn = match.Groups["pos"].Success;
        if (hasColumn)
        {
            (line, column) = Typed(Number(match.Groups["line"]), Number(match.Groups["pos"]));
        }

        return match.Groups["a"].Value + line.ToString(CultureInfo.InvariantCulture) + match.Groups["b"].Value
            + (hasColumn ? column.ToString(CultureInfo.InvariantCulture) : "");
    }

    /// <summary>A place in what was typed; its end for a place after it.</summary>
    private (int Line, int Column) Typed(int line, int column)
    {
        int typed = line - _before + _after;
        return typed > _typed.Length ? (_typed.Length, _typed[^1].Length)
            : (Math.Max(1, typed), typed == _after + 1 ? column + _column : column);
    }

    /// <summary>Spark shows the statement with a line of carets in it; what was typed is shown so instead.</summary>
    private string Shown(string excerpt, (int Line, int Column) place)
    {
        string[] quoted = excerpt.TrimEnd().Split('\n')[1..];
        bool isWhole = quoted.Where(line => !Carets().IsMatch(line)).Select(line => line.TrimEnd('\r'))
            .SequenceEqual(_sent.Select(line => line.TrimEnd('\r')));
        if (!isWhole || place.Line == 0)
        {
            return excerpt;
        }

        (int line, int column) = Typed(place.Line, place.Column);
        List<string> shown = [Excerpt, .. _typed];
        shown.Insert(line + 1, new string('-', column) + "^^^");
        return string.Join('\n', shown) + "\n";
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    // Of Spark "(line 2, pos 6)", "line 5 pos 5" and "== SQL (line 2, position 8) ==", of DuckDB "LINE 2:".
    [GeneratedRegex("(?<a>\\bline )(?<line>[0-9]+)(?:(?<b>,? pos(?:ition)? )(?<pos>[0-9]+))|(?<a>^LINE )(?<line>[0-9]+)"
        + "(?<b>:)", RegexOptions.Multiline)]
    private static partial Regex Place();

    // After "; line 5 pos 5;" Spark prints its plan of the statement as it was sent.
    [GeneratedRegex("(?<=line [0-9]+ pos [0-9]+);\\s*\\n'?[A-Z][A-Za-z]+\\b.*", RegexOptions.Singleline)]
    private static partial Regex Plan();

    [GeneratedRegex("at or near (?:'\\)'|\"\\)\")")]
    private static partial Regex Bracket();

    [GeneratedRegex("^LINE [0-9]+: .*\\n *\\^", RegexOptions.Multiline)]
    private static partial Regex DuckExcerpt();

    [GeneratedRegex("^-*\\^\\^\\^\\s*$")]
    private static partial Regex Carets();
}
