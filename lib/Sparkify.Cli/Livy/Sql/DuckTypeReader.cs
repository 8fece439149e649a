namespace Sparkify.Cli.Livy.Sql;

/// <summary>Reads DuckDB's name of a type, such as <c>STRUCT(x INTEGER, y DOUBLE[])</c>, as Spark's type.</summary>
internal static class DuckTypeReader
{
    public static SparkType Read(string type)
    {
        string text = type.Trim();
        if (text.EndsWith(']'))
        {
            return new SparkType.ArrayOf(Read(text[..text.LastIndexOf('[')]));
        }

        int open = text.IndexOf('(', StringComparison.Ordinal);
        string head = (open < 0 ? text : text[..open]).Trim().ToUpperInvariant();
        string inner = open < 0 ? "" : text[(open + 1)..text.LastIndexOf(')')];
        return head switch
        {
            "STRUCT" => new SparkType.StructOf([.. Split(inner).Select(Field)]),
            "MAP" => Map(Split(inner)),
            "DECIMAL" => new SparkType.Simple($"decimal({inner.Replace(" ", "", StringComparison.Ordinal)})"),
            _ => new SparkType.Simple(Simple(head)),
        };
    }

    private static string Simple(string head) => head switch
    {
        "BOOLEAN" => "boolean",
        "TINYINT" => "byte",
        "SMALLINT" or "UTINYINT" => "short",
        "INTEGER" or "USMALLINT" => "integer",
        // Spark sums whole numbers in 64 bits; DuckDB in 128.
        "BIGINT" or "UINTEGER" or "HUGEINT" or "UHUGEINT" => "long",
        "UBIGINT" => "decimal(20,0)",
        "FLOAT" => "float",
        "DOUBLE" => "double",
        "BLOB" => "binary",
        "DATE" => "date",
        "TIME" => "time(6)",
        "INTERVAL" => "interval",
        "\"NULL\"" or "NULL" => "void",
        string time when time.StartsWith("TIMESTAMP", StringComparison.Ordinal) => "timestamp",
        _ => "string",
    };

    private static SparkType.MapOf Map(List<string> parts) => new(Read(parts[0]), Read(parts[1]));

    private static (string Name, SparkType Type) Field(string text)
    {
        int end = text.StartsWith('"') ? Closing(text) + 1 : text.IndexOf(' ', StringComparison.Ordinal);
        string name = text[..end].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal);
        return (name, Read(text[end..]));
    }

    private static int Closing(string text)
    {
        int at = 1;
        while (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'))
        {
            at += text[at] == '"' ? 2 : 1;
        }

        return at;
    }

    /// <summary>Splits at commas that stand outside brackets and quotes.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        int depth = 0;
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] is '"' or '\'';
            depth += quoted ? 0 : text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == ',' && depth == 0 && !quoted)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(text[start..].Trim());
        return parts;
    }
}
