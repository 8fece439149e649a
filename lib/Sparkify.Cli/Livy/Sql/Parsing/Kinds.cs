using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>An expression in DuckDB's spelling, with Spark's type of it and Spark's name for its column.</summary>
internal sealed record Value(string Sql, SparkType Type, string Name, bool Nullable = true);

/// <summary>A column of a query or table, as Spark knows it.</summary>
internal sealed record Field(string Name, SparkType Type, bool Nullable = true);

/// <summary>A query in DuckDB's spelling and its columns.</summary>
internal sealed record Rel(string Sql, IReadOnlyList<Field> Columns);

/// <summary>What Spark knows of its types.</summary>
internal static class Types
{
    private static readonly string[] Wholes = ["byte", "short", "integer", "long"];

    public static SparkType Void { get; } = Of("void");

    public static SparkType Text { get; } = Of("string");

    public static SparkType Integer { get; } = Of("integer");

    public static SparkType Long { get; } = Of("long");

    public static SparkType Double { get; } = Of("double");

    public static SparkType Boolean { get; } = Of("boolean");

    public static SparkType Of(string name) => new SparkType.Simple(name);

    public static string Name(SparkType type) => type is SparkType.Simple simple ? simple.Name : "";

    public static bool IsWhole(SparkType type) => Wholes.Contains(Name(type));

    public static bool IsDecimal(SparkType type) => Name(type).StartsWith("decimal", StringComparison.Ordinal);

    public static bool IsFloating(SparkType type) => Name(type) is "double" or "float";

    public static bool IsNumber(SparkType type) => IsWhole(type) || IsDecimal(type) || IsFloating(type);

    public static bool IsInterval(SparkType type) => Name(type).StartsWith("interval", StringComparison.Ordinal);

    public static bool Same(SparkType a, SparkType b) => a.Ddl == b.Ddl;

    public static (int Precision, int Scale) Digits(SparkType type) => Name(type) switch
    {
        "byte" => (3, 0),
        "short" => (5, 0),
        "integer" => (10, 0),
        "long" => (20, 0),
        string name => Parts(name),
    };

    /// <summary>
    /// A decimal; one of more than 38 digits loses digits after its point, but keeps 6 of them (Spark's
    /// DecimalType.adjustPrecisionScale).
    /// </summary>
    public static SparkType Decimal(int precision, int scale)
    {
        if (precision > 38)
        {
            scale = Math.Max(38 - (precision - scale), Math.Min(scale, 6));
            precision = 38;
        }

        return Of(string.Create(CultureInfo.InvariantCulture, $"decimal({precision},{scale})"));
    }

    /// <summary>The type that two values take in common, as in CASE; a text and a number are texts there.</summary>
    public static SparkType Common(SparkType a, SparkType b, bool texts = true)
    {
        string x = Name(a);
        string y = Name(b);
        return Same(a, b) ? Merged(a, b)
            : y == "void" ? a
            : x == "void" ? b
            : IsWhole(a) && IsWhole(b) ? Array.IndexOf(Wholes, x) > Array.IndexOf(Wholes, y) ? a : b
            : IsNumber(a) && IsNumber(b) ? Number(a, b)
            : texts && x == "string" && IsTextLike(b) ? a
            : texts && y == "string" && IsTextLike(a) ? b
            : (x, y) is ("date", "timestamp") or ("timestamp", "date") ? Of("timestamp")
            : Nested(a, b, texts) ?? throw new SparkSqlError("[DATATYPE_MISMATCH.DATA_DIFF_TYPES] Cannot resolve the "
                + $"expression due to data type mismatch: {a.Ddl} and {b.Ddl} have no common type. {Elsewhere}");
    }

    public static SparkType Common(IEnumerable<Value> values, bool texts = true) =>
        values.Select(value => value.Type).Aggregate(Void, (a, b) => Common(a, b, texts));

    public static string Duck(SparkType type) => type switch
    {
        SparkType.ArrayOf array => Duck(array.Element) + "[]",
        SparkType.MapOf map => $"MAP({Duck(map.Key)}, {Duck(map.Value)})",
        SparkType.StructOf fields => $"STRUCT({string.Join(", ", fields.Fields.Select(
            field => $"{Scope.Quote(field.Name)} {Duck(field.Type)}"))})",
        _ => Name(type) switch
        {
            "byte" => "TINYINT",
            "short" => "SMALLINT",
            "integer" or "void" => "INTEGER",
            "long" => "BIGINT",
            "string" => "VARCHAR",
            "binary" => "BLOB",
            string name when IsInterval(type) => name[..8].ToUpperInvariant(),
            string name => name.ToUpperInvariant(),
        },
    };

    /// <summary>A simple type by the name that SQL gives it; null when there is none of that name.</summary>
    public static SparkType? FromName(string name) => name.ToUpperInvariant() switch
    {
        "INT" or "INTEGER" => Integer,
        "BIGINT" or "LONG" => Long,
        "SMALLINT" or "SHORT" => Of("short"),
        "TINYINT" or "BYTE" => Of("byte"),
        "REAL" => Of("float"),
        "TIMESTAMP_LTZ" => Of("timestamp"),
        "VARCHAR" or "CHAR" or "CHARACTER" => Text,
        "STRING" or "DOUBLE" or "BOOLEAN" or "DATE" or "TIMESTAMP" or "BINARY" or "FLOAT" or "VOID" =>
            Of(name.ToLowerInvariant()),
        _ => null,
    };

    /// <summary>Ends the message of an error that Spark may not have: types are held apart more strictly.</summary>
    public const string Elsewhere = "Where Spark takes it, run `sparkify livy start --engine spark`.";

    public static SparkSqlError Missing(string what) =>
        new($"{what} is not in the DuckDB endpoint; run `sparkify livy start --engine spark`.");

    private static bool IsTextLike(SparkType type) =>
        Name(type) is { Length: > 0 } name && name is not ("binary" or "boolean") && !IsInterval(type);

    private static SparkType Merged(SparkType a, SparkType b) => (a, b) switch
    {
        (SparkType.ArrayOf x, SparkType.ArrayOf y) =>
            new SparkType.ArrayOf(Merged(x.Element, y.Element), x.ContainsNull || y.ContainsNull),
        (SparkType.MapOf x, SparkType.MapOf y) =>
            new SparkType.MapOf(x.Key, Merged(x.Value, y.Value), x.ValueContainsNull || y.ValueContainsNull),
        (SparkType.StructOf x, SparkType.StructOf y) => new SparkType.StructOf(
            x.Fields, [.. x.Fields.Select((_, i) => !x.IsNullable(i) && !y.IsNullable(i))]),
        _ => a,
    };

    private static SparkType? Nested(SparkType a, SparkType b, bool texts) => (a, b) switch
    {
        (SparkType.ArrayOf x, SparkType.ArrayOf y) =>
            new SparkType.ArrayOf(Common(x.Element, y.Element, texts), x.ContainsNull || y.ContainsNull),
        (SparkType.MapOf x, SparkType.MapOf y) => new SparkType.MapOf(
            Common(x.Key, y.Key, texts), Common(x.Value, y.Value, texts), x.ValueContainsNull || y.ValueContainsNull),
        _ => null,
    };

    private static SparkType Number(SparkType a, SparkType b)
    {
        if (IsFloating(a) || IsFloating(b))
        {
            return Name(a) == "double" || Name(b) == "double" || IsDecimal(a) || IsDecimal(b) ? Double : Of("float");
        }

        (int p, int s) = Digits(a);
        (int q, int r) = Digits(b);
        return Decimal(Math.Max(p - s, q - r) + Math.Max(s, r), Math.Max(s, r));
    }

    private static (int Precision, int Scale) Parts(string name)
    {
        string[] parts = name.Split('(', ')', ',');
        return parts.Length > 2
            ? (int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture))
            : throw Missing($"Decimal arithmetic with {name}");
    }
}
