namespace Sparkify.Cli.Livy.Sql;

/// <summary>
/// Spark's constructors, whose arguments take turns: <c>array(1, 2)</c>, <c>map('k', 1)</c> and
/// <c>named_struct('x', 1)</c>.
/// </summary>
internal sealed partial class SparkSqlText
{
    private static readonly Dictionary<string, Constructor> Constructors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["array"] = new("list_value(", ",", ",", ")"),
        ["map"] = new("map_from_entries([row(", ",", "), row(", ")])"),
        ["named_struct"] = new("struct_pack(", " :=", ",", ")"),
    };

    /// <summary>The brackets that are open, the innermost on top.</summary>
    private readonly Stack<Bracket> _open = new();

    /// <summary>Whether a literal here names a field of a struct.</summary>
    private bool IsFieldName =>
        _open.TryPeek(out Bracket? bracket) && bracket.Of == Constructors["named_struct"] && bracket.Commas % 2 == 0;

    /// <summary>Begins a constructor where a word is one, with its bracket.</summary>
    private bool Open(string word)
    {
        int bracket = _at;
        while (bracket < _sql.Length && char.IsWhiteSpace(_sql[bracket]))
        {
            bracket++;
        }

        if (bracket == _sql.Length || _sql[bracket] != '(' || !Constructors.TryGetValue(word, out Constructor? found))
        {
            return false;
        }

        _out.Append(found.Opening);
        _open.Push(new Bracket(found));
        _at = bracket + 1;
        return true;
    }

    /// <summary>Writes a bracket or comma, in the constructor's own spelling inside of one.</summary>
    private void Mark(char mark)
    {
        _at++;
        Bracket? inside = _open.TryPeek(out Bracket? top) ? top : null;
        switch (mark)
        {
            case '(' or '[' or '{':
                _open.Push(new Bracket(null));
                _out.Append(mark);
                break;
            case ',':
                _out.Append(inside?.Of is { } of ? (inside.Commas++ % 2 == 0 ? of.Odd : of.Even) : ",");
                break;
            default:
                _out.Append(inside?.Of is { } ended ? ended.Closing : mark.ToString());
                _open.TryPop(out _);
                break;
        }
    }

    private sealed record Constructor(string Opening, string Odd, string Even, string Closing);

    private sealed class Bracket(Constructor? of)
    {
        public Constructor? Of { get; } = of;

        public int Commas { get; set; }
    }
}
