using System.Globalization;
using System.Text;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>
/// Rewrites Spark's spelling of literals, names and operators into DuckDB's: <c>'it\'s'</c>, <c>"text"</c>,
/// <c>`name`</c>, <c>&lt;=&gt;</c>, <c>div</c>. Comments go; a second statement is refused, as Spark does.
/// </summary>
internal sealed partial class SparkSqlText
{
    private readonly string _sql;
    private readonly StringBuilder _out = new();
    private int _at;

    private SparkSqlText(string sql) => _sql = sql;

    public static string ToDuckDb(string sql)
    {
        var text = new SparkSqlText(sql);
        while (text._at < sql.Length)
        {
            text.Next();
        }

        return text._out.ToString().Trim();
    }

    private char Peek(int ahead = 1) => _at + ahead < _sql.Length ? _sql[_at + ahead] : '\0';

    private void Next()
    {
        char c = _sql[_at];
        switch (c)
        {
            case '-' when Peek() == '-':
                SkipTo(_sql.IndexOf('\n', _at));
                break;
            case '/' when Peek() == '*':
                int end = _sql.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                SkipTo(end < 0 ? -1 : end + 2);
                break;
            case '\'' or '"':
                string text = Literal(c);
                if (IsFieldName)
                {
                    Identifier(text);
                }
                else
                {
                    Quote(text);
                }

                break;
            case '(' or '[' or '{' or ',' or ')' or ']' or '}':
                Mark(c);
                break;
            case '`':
                Name();
                break;
            case ';':
                End();
                break;
            case '<' when Peek() == '=' && Peek(2) == '>':
                _out.Append(" IS NOT DISTINCT FROM ");
                _at += 3;
                break;
            case char letter when char.IsAsciiLetter(letter) || letter == '_':
                Word();
                break;
            default:
                _out.Append(c);
                _at++;
                break;
        }
    }

    private void SkipTo(int end)
    {
        _out.Append(' ');
        _at = end < 0 ? _sql.Length : end;
    }

    private void Word()
    {
        int start = _at;
        while (_at < _sql.Length && (char.IsAsciiLetterOrDigit(_sql[_at]) || _sql[_at] == '_'))
        {
            _at++;
        }

        string word = _sql[start.._at];
        char next = _at < _sql.Length ? _sql[_at] : '\0';
        if (next is '\'' or '"' && word is "r" or "R")
        {
            Quote(Raw(next));
        }
        else if (next is '\'' or '"' && word is "x" or "X")
        {
            _out.Append("unhex(");
            Quote(Raw(next));
            _out.Append(')');
        }
        else if (!Open(word))
        {
            _out.Append(word.ToUpperInvariant() switch
            {
                "DIV" => "//",
                "TIMESTAMP_NTZ" or "TIMESTAMP_LTZ" => "TIMESTAMP",
                _ => word,
            });
        }
    }

    private void Quote(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new SparkSqlError("A text with the character \\0 cannot be used here.");
        }

        _out.Append('\'').Append(text.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
    }

    private string Raw(char quote)
    {
        int end = _sql.IndexOf(quote, _at + 1);
        string text = end < 0 ? throw Unclosed() : _sql[(_at + 1)..end];
        _at = end + 1;
        return text;
    }

    /// <summary>Reads a literal with its escapes; the cursor stands on the opening quote.</summary>
    private string Literal(char quote)
    {
        var text = new StringBuilder();
        for (_at++; _at < _sql.Length; _at++)
        {
            char c = _sql[_at];
            if (c == '\\' && _at + 1 < _sql.Length)
            {
                _at++;
                Escape(text);
            }
            else if (c == quote && Peek() == quote)
            {
                text.Append(quote);
                _at++;
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

        throw Unclosed();
    }

    private void Escape(StringBuilder text)
    {
        char c = _sql[_at];
        if (c == 'u' && _at + 4 < _sql.Length && ushort.TryParse(
            _sql.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            text.Append((char)code);
            _at += 4;
            return;
        }

        text.Append(c switch
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
        });
    }

    private void Identifier(string name) =>
        _out.Append('"').Append(name.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');

    private void Name()
    {
        int start = ++_at;
        var name = new StringBuilder();
        for (; _at < _sql.Length; _at++)
        {
            if (_sql[_at] != '`')
            {
                name.Append(_sql[_at]);
            }
            else if (Peek() == '`')
            {
                name.Append('`');
                _at++;
            }
            else
            {
                _at++;
                Identifier(name.ToString());
                return;
            }
        }

        throw new SparkSqlError($"[PARSE_SYNTAX_ERROR] The name that begins at character {start} has no closing `.");
    }

    private void End()
    {
        string rest = ToDuckDb(_sql[(_at + 1)..]);
        _at = rest.Length == 0
            ? _sql.Length
            : throw new SparkSqlError("[PARSE_SYNTAX_ERROR] Syntax error at or near ';': one statement at a time.");
    }

    private static SparkSqlError Unclosed() => new("[PARSE_SYNTAX_ERROR] A text has no closing quote.");
}
