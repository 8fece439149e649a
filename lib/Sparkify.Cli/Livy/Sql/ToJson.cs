using System.Collections;
using System.Globalization;
using System.Text;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>
/// Writes rows as Spark's <c>toJSON</c> does: fields that are null are left out of rows and structs, decimals keep
/// their digits, times have milliseconds, bytes are base64, and what no JSON number can be is a text.
/// </summary>
internal static class ToJson
{
    /// <summary>A column in a form that loses nothing on the way out of DuckDB: decimals go as text.</summary>
    public static string Cell(string column, SparkType type) => type switch
    {
        SparkType.Simple simple when simple.Name.StartsWith("decimal", StringComparison.Ordinal) =>
            $"CAST({column} AS VARCHAR)",
        SparkType.Simple => column,
        _ => NestedJson.Column(column, type),
    };

    /// <summary>The value of such a column.</summary>
    public static object? Value(object value, SparkType type) =>
        type is SparkType.Simple ? value : NestedJson.Read((string)value, type);

    /// <summary>A row as one line; its cells are asked for by their number.</summary>
    public static string Line(IReadOnlyList<(string Name, SparkType Type)> columns, Func<int, object?> cell)
    {
        var line = new StringBuilder();
        WriteFields(line, columns, cell);
        return line.ToString();
    }

    private static void WriteFields(
        StringBuilder line, IReadOnlyList<(string Name, SparkType Type)> fields, Func<int, object?> cell)
    {
        line.Append('{');
        int start = line.Length;
        for (int i = 0; i < fields.Count; i++)
        {
            if (cell(i) is { } value and not DBNull)
            {
                WriteName(line, fields[i].Name, start);
                Write(line, value, fields[i].Type);
            }
        }

        line.Append('}');
    }

    private static void Write(StringBuilder line, object? value, SparkType type)
    {
        switch (value)
        {
            case null or DBNull:
                line.Append("null");
                break;
            case IDictionary fields when type is SparkType.StructOf parts:
                WriteFields(line, parts.Fields, i => fields[parts.Fields[i].Name]);
                break;
            case IDictionary entries when type is SparkType.MapOf map:
                WriteMap(line, entries, map);
                break;
            case IEnumerable items when type is SparkType.ArrayOf array:
                WriteArray(line, items, array);
                break;
            default:
                WriteSimple(line, value, type);
                break;
        }
    }

    private static void WriteArray(StringBuilder line, IEnumerable items, SparkType.ArrayOf type)
    {
        line.Append('[');
        int start = line.Length;
        foreach (object? item in items)
        {
            line.Append(line.Length > start ? "," : "");
            Write(line, item, type.Element);
        }

        line.Append(']');
    }

    private static void WriteMap(StringBuilder line, IDictionary entries, SparkType.MapOf type)
    {
        line.Append('{');
        int start = line.Length;
        foreach (DictionaryEntry entry in entries)
        {
            WriteName(line, Key(entry.Key, type.Key), start);
            Write(line, entry.Value, type.Value);
        }

        line.Append('}');
    }

    private static void WriteName(StringBuilder line, string name, int start)
    {
        line.Append(line.Length > start ? "," : "");
        WriteText(line, name);
        line.Append(':');
    }

    private static void WriteSimple(StringBuilder line, object value, SparkType type)
    {
        string text = SparkText.Of(value, type);
        if (SparkText.IsBare(value, type))
        {
            line.Append(text);
        }
        else
        {
            WriteText(line, text);
        }
    }

    /// <summary>Keys show how Spark holds them: a date is its day, a time its microsecond, both since 1970.</summary>
    private static string Key(object key, SparkType type) => key switch
    {
        DateOnly date => $"{date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber}",
        DateTime time => $"{(time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond}",
        _ => SparkText.Of(key, type),
    };

    private static void WriteText(StringBuilder line, string text)
    {
        line.Append('"');
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '"' => line.Append("\\\""),
                '\\' => line.Append("\\\\"),
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                '\b' => line.Append("\\b"),
                '\f' => line.Append("\\f"),
                < ' ' => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => line.Append(letter),
            };
        }

        line.Append('"');
    }
}
