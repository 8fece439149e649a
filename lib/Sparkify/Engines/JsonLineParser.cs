using System.Globalization;
using System.Text;

namespace Sparkify.Engines;

/// <summary>
/// Reads one line that is one JSON object into the texts of its columns. JSON as the standard has it, and besides
/// <c>NaN</c> and <c>Infinity</c>, which pandas and Python write for what is missing.
/// </summary>
internal sealed class JsonLineParser(string line)
{
    // What Spark 3.5 reads: 1,000 levels, the line's wrapping counted, and numbers of 1,000 digits.
    private const int MaxDepth = 999;
    private const int MaxDigits = 1000;

    private int _at;
    private int _depth;

    /// <summary>The text of each column; null for a line that is not one object.</summary>
    public string?[]? Read(Dictionary<string, int> columns)
    {
        string?[] texts = new string?[columns.Count];
        try
        {
            SkipSpace();
            Object((key, value) =>
            {
                if (columns.TryGetValue(key, out int column))
                {
                    texts[column] = value;
                }
            });
            SkipSpace();
            return _at == line.Length ? texts : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private char Peek => _at < line.Length ? line[_at] : '\0';

    private void Object(Action<string, string?> member)
    {
        Enter('{');
        if (!TryTake('}'))
        {
            do
            {
                SkipSpace();
                string key = Text();
                SkipSpace();
                Take(':');
                member(key, Value());
            }
            while (More('}'));
        }

        _depth--;
    }

    /// <summary>A value's text: strings unquoted, what is missing as null, all else as compact JSON.</summary>
    private string? Value()
    {
        SkipSpace();
        if (Peek == '"')
        {
            return JsonText.WithoutHalves(Text());
        }

        string json = Json();
        return json is "null" or "\"NaN\"" or "\"Infinity\"" or "\"-Infinity\"" ? null : json;
    }

    private string Json()
    {
        SkipSpace();
        return Peek switch
        {
            '"' => JsonText.Quote(Text()),
            '{' => NestedObject(),
            '[' => Array(),
            'n' => Word("null"),
            't' => Word("true"),
            'f' => Word("false"),
            'N' => JsonText.Quote(Word("NaN")),
            'I' => JsonText.Quote(Infinity("")),
            '+' => PlusInfinity(),
            _ => Number(),
        };
    }

    private string NestedObject()
    {
        var json = new StringBuilder("{");
        Enter('{');
        if (!TryTake('}'))
        {
            do
            {
                SkipSpace();
                json.Append(json.Length > 1 ? "," : "").Append(JsonText.Quote(Text()));
                SkipSpace();
                Take(':');
                json.Append(':').Append(Json());
            }
            while (More('}'));
        }

        _depth--;
        return json.Append('}').ToString();
    }

    private string Array()
    {
        var items = new List<string>();
        Enter('[');
        if (!TryTake(']'))
        {
            do
            {
                items.Add(Json());
            }
            while (More(']'));
        }

        _depth--;
        return $"[{string.Join(',', items)}]";
    }

    private string Number()
    {
        int start = _at;
        TryTake('-');
        if (Peek == 'I')
        {
            return JsonText.Quote(Infinity("-"));
        }

        int whole = _at;
        int digits = Digits();
        Require(line[whole] != '0' || digits == 1);
        bool isWhole = true;
        if (TryTake('.'))
        {
            isWhole = false;
            digits += Digits();
        }

        if (TryTake('e') || TryTake('E'))
        {
            isWhole = false;
            _ = TryTake('-') || TryTake('+');
            digits += Digits();
        }

        Require(digits <= MaxDigits);
        string text = line[start.._at];
        return isWhole ? JsonText.Whole(text)
            : JsonText.Double(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private string PlusInfinity()
    {
        _at++;
        Infinity("+");
        return JsonText.Quote("Infinity");
    }

    /// <summary>The short form stands after a sign alone.</summary>
    private string Infinity(string sign)
    {
        bool isShort = sign.Length > 0 && line.AsSpan(_at).StartsWith("INF", StringComparison.Ordinal);
        Word(isShort ? "INF" : "Infinity");
        return $"{sign}Infinity";
    }

    private int Digits()
    {
        int start = _at;
        while (char.IsAsciiDigit(Peek))
        {
            _at++;
        }

        Require(_at > start);
        return _at - start;
    }

    private string Text()
    {
        Take('"');
        var text = new StringBuilder();
        for (; Peek != '"'; _at++)
        {
            Require(Peek >= ' ');
            text.Append(Peek == '\\' ? Escape() : Peek);
        }

        _at++;
        return text.ToString();
    }

    /// <summary>The character that an escape stands for; leaves the place at the escape's end.</summary>
    private char Escape()
    {
        _at++;
        switch (Peek)
        {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case '"' or '\\' or '/': return Peek;
            default:
                Require(Peek == 'u' && _at + 4 < line.Length);
                string code = line.Substring(_at + 1, 4);
                Require(code.All(char.IsAsciiHexDigit));
                _at += 4;
                return (char)ushort.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
    }

    private string Word(string word)
    {
        Require(line.AsSpan(_at).StartsWith(word, StringComparison.Ordinal));
        _at += word.Length;
        Require(!char.IsLetterOrDigit(Peek) && Peek is not ('_' or '$'));
        return word;
    }

    /// <summary>True after a comma, false after the end of an object or array.</summary>
    private bool More(char end)
    {
        SkipSpace();
        if (TryTake(','))
        {
            return true;
        }

        Take(end);
        return false;
    }

    private void Enter(char start)
    {
        Require(++_depth <= MaxDepth);
        Take(start);
        SkipSpace();
    }

    private void Take(char expected) => Require(TryTake(expected));

    private bool TryTake(char expected)
    {
        bool isThere = _at < line.Length && line[_at] == expected;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private void SkipSpace()
    {
        while (Peek is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private static void Require(bool isJson)
    {
        if (!isJson)
        {
            throw new FormatException();
        }
    }
}
