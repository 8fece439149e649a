using System.Globalization;
using System.Text;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal enum TokenKind
{
    Word,
    Name,
    Text,
    Number,
    Bytes,
    Mark,
    End,
}

/// <summary>One token; a text and a name without their quotes and escapes.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int At)
{
    public bool Is(string text) => (Kind == TokenKind.Word && Text.Equals(text, StringComparison.OrdinalIgnoreCase))
        || (Kind == TokenKind.Mark && Text == text);
}

/// <summary>Cuts Spark SQL into tokens, in one pass.</summary>
internal sealed class Lexer(string sql)
{
    private static readonly string[] Marks =
        ["<=>", "->", "<=", ">=", "<>", "!=", "==", "||", "::"];

    private readonly List<Token> _tokens = [];
    private int _at;

    public List<Token> Read()
    {
        while (_at < sql.Length)
        {
            Next();
        }

        _tokens.Add(new Token(TokenKind.End, "", sql.Length));
        return _tokens;
    }

    private char Peek(int ahead = 1) => _at + ahead < sql.Length ? sql[_at + ahead] : '\0';

    private void Next()
    {
        char c = sql[_at];
        if (char.IsWhiteSpace(c))
        {
            _at++;
        }
        else if (c == '-' && Peek() == '-')
        {
            int end = sql.IndexOf('\n', _at);
            _at = end < 0 ? sql.Length : end;
        }
        else if (c == '/' && Peek() == '*')
        {
            int end = sql.IndexOf("*/", _at + 2, StringComparison.Ordinal);
            _at = end < 0 ? throw new SparkSqlError("[UNCLOSED_BRACKETED_COMMENT] A comment has no */.") : end + 2;
        }
        else if (c is '\'' or '"')
        {
            Add(TokenKind.Text, _at, Text(c));
        }
        else if (c == '`')
        {
            Add(TokenKind.Name, _at, Name());
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek()) && !AfterName()))
        {
            Number();
        }
        else if (char.IsAsciiLetter(c) || c == '_')
        {
            Word();
        }
        else
        {
            Mark();
        }
    }

    private bool AfterName() => _tokens.Count > 0 && _tokens[^1].At + _tokens[^1].Text.Length == _at
        && _tokens[^1].Kind is TokenKind.Word or TokenKind.Name;

    private void Add(TokenKind kind, int at, string text) => _tokens.Add(new Token(kind, text, at));

    private void Word()
    {
        int start = _at;
        while (_at < sql.Length && (char.IsAsciiLetterOrDigit(sql[_at]) || sql[_at] == '_'))
        {
            _at++;
        }

        string word = sql[start.._at];
        if (word is "r" or "R" && _at < sql.Length && sql[_at] is '\'' or '"')
        {
            int end = sql.IndexOf(sql[_at], _at + 1);
            Add(TokenKind.Text, start, end < 0 ? throw Unclosed("text") : sql[(_at + 1)..end]);
            _at = end + 1;
            return;
        }

        if (word is "x" or "X" && _at < sql.Length && sql[_at] is '\'' or '"')
        {
            Add(TokenKind.Bytes, start, Text(sql[_at]));
            return;
        }

        Add(TokenKind.Word, start, word);
    }

    private void Number()
    {
        int start = _at;
        while (char.IsAsciiDigit(Peek(0)))
        {
            _at++;
        }

        if (Peek(0) == '.')
        {
            _at++;
            while (char.IsAsciiDigit(Peek(0)))
            {
                _at++;
            }
        }

        if (Peek(0) is 'e' or 'E'
            && (char.IsAsciiDigit(Peek()) || (Peek() is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            _at += 2;
            while (char.IsAsciiDigit(Peek(0)))
            {
                _at++;
            }
        }

        while (char.IsAsciiLetter(Peek(0)))
        {
            _at++;
        }

        Add(TokenKind.Number, start, sql[start.._at]);
    }

    private void Mark()
    {
        int start = _at;
        string mark = Marks.FirstOrDefault(mark => string.CompareOrdinal(sql, start, mark, 0, mark.Length) == 0)
            ?? sql[start..(start + 1)];
        _at += mark.Length;
        Add(TokenKind.Mark, start, mark);
    }

    private string Name()
    {
        var name = new StringBuilder();
        for (_at++; _at < sql.Length; _at++)
        {
            if (sql[_at] != '`')
            {
                name.Append(sql[_at]);
            }
            else if (Peek() == '`')
            {
                name.Append('`');
                _at++;
            }
            else
            {
                _at++;
                return name.ToString();
            }
        }

        throw Unclosed("name");
    }

    private string Text(char quote)
    {
        var text = new StringBuilder();
        for (_at++; _at < sql.Length; _at++)
        {
            char c = sql[_at];
            if (c == '\\' && _at + 1 < sql.Length)
            {
                _at++;
                Escape(text);
            }
            else if (c == quote)
            {
                _at++;
                return text.ToString();
            }
            else
            {
                text.Append(c);
            }
        }

        throw Unclosed("text");
    }

    /// <summary>Spark's escapes (ParserUtils.unescapeSQLString): \\u0041, three octal digits, letters.</summary>
    private void Escape(StringBuilder text)
    {
        char c = sql[_at];
        if (c == 'u' && _at + 4 < sql.Length && ushort.TryParse(
            sql.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            text.Append((char)code);
            _at += 4;
        }
        else if (c is '0' or '1' && IsOctal(1) && IsOctal(2))
        {
            text.Append((char)(((c - '0') * 64) + ((sql[_at + 1] - '0') * 8) + sql[_at + 2] - '0'));
            _at += 2;
        }
        else
        {
            text.Append(Escaped(c));
        }
    }

    private bool IsOctal(int ahead) => Peek(ahead) is >= '0' and <= '7';

    private static string Escaped(char c) => c switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'b' => "\b",
        '0' => "\0",
        'Z' => "\u001A",
        '%' => "\\%",
        '_' => "\\_",
        _ => c.ToString(),
    };

    private static SparkSqlError Unclosed(string what) =>
        new($"[PARSE_SYNTAX_ERROR] Syntax error: a {what} has no closing quote.");
}
