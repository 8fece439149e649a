using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>An expression in DuckDB's spelling, with Spark's type of it and Spark's name for its column.</summary>
internal sealed record Value(string Sql, SparkType Type, string Name);

/// <summary>A query in DuckDB's spelling and its columns.</summary>
internal sealed record Rel(string Sql, IReadOnlyList<(string Name, SparkType Type)> Columns);

/// <summary>What Spark knows of its types.</summary>
internal static class Types
{
    private static readonly string[] Wholes = ["byte", "short", "integer", "long"];

    public static SparkType Of(string name) => new SparkType.Simple(name);

    public static string Name(SparkType type) => type is SparkType.Simple simple ? simple.Name : "";

    public static bool IsWhole(SparkType type) => Wholes.Contains(Name(type));

    public static bool IsDecimal(SparkType type) => Name(type).StartsWith("decimal", StringComparison.Ordinal);

    public static bool IsNumber(SparkType type) => IsWhole(type) || IsDecimal(type) || Name(type) is "double" or "float";

    public static (int Precision, int Scale) Digits(SparkType type) => Name(type) switch
    {
        "byte" => (3, 0),
        "short" => (5, 0),
        "integer" => (10, 0),
        "long" => (20, 0),
        string name => (Part(name, 0), Part(name, 1)),
    };

    /// <summary>A decimal; one of more than 38 digits would lose digits by rules that are not kept here.</summary>
    public static SparkType Decimal(int precision, int scale) => precision <= 38
        ? Of(string.Create(CultureInfo.InvariantCulture, $"decimal({precision},{scale})"))
        : throw Missing("A decimal of more than 38 digits");

    /// <summary>The type that two values take in common, as in CASE; null where there is none.</summary>
    public static SparkType Common(SparkType a, SparkType b)
    {
        string x = Name(a);
        string y = Name(b);
        return a.Ddl == b.Ddl || y == "void" ? a
            : x == "void" ? b
            : IsWhole(a) && IsWhole(b) ? Array.IndexOf(Wholes, x) > Array.IndexOf(Wholes, y) ? a : b
            : IsNumber(a) && IsNumber(b) ? Number(a, b)
            : x == "string" && y.Length > 0 && y is not ("binary" or "boolean") ? a
            : y == "string" && x.Length > 0 && x is not ("binary" or "boolean") ? b
            : (x, y) is ("date", "timestamp") or ("timestamp", "date") ? Of("timestamp")
            : throw Missing($"A common type of {a.Ddl} and {b.Ddl}");
    }

    public static string Duck(SparkType type) => type switch
    {
        SparkType.ArrayOf array => Duck(array.Element) + "[]",
        SparkType.Simple simple => simple.Name switch
        {
            "byte" => "TINYINT",
            "short" => "SMALLINT",
            "integer" or "void" => "INTEGER",
            "long" => "BIGINT",
            "string" => "VARCHAR",
            "binary" => "BLOB",
            string name => name.ToUpperInvariant(),
        },
        _ => throw Missing($"A value of type {type.Ddl} here"),
    };

    public static SparkType FromName(string name) => name switch
    {
        "INT" or "INTEGER" => Of("integer"),
        "BIGINT" or "LONG" => Of("long"),
        "SMALLINT" or "SHORT" => Of("short"),
        "TINYINT" or "BYTE" => Of("byte"),
        "STRING" or "DOUBLE" or "BOOLEAN" or "DATE" or "TIMESTAMP" or "BINARY" or "FLOAT" =>
            Of(name.ToLowerInvariant()),
        "DECIMAL" or "NUMERIC" or "DEC" => Decimal(10, 0),
        _ when name.StartsWith("DECIMAL(", StringComparison.Ordinal) =>
            Decimal(Part(name, 0), name.Contains(',', StringComparison.Ordinal) ? Part(name, 1) : 0),
        _ => throw Missing($"The type {name}"),
    };

    public static SparkSqlError Missing(string what) =>
        new($"{what} is not in the DuckDB endpoint; run `sparkify livy start --engine spark`.");

    private static SparkType Number(SparkType a, SparkType b)
    {
        if (!IsDecimal(a) && !IsWhole(a))
        {
            return Name(a) == "double" || Name(b) == "double" || IsDecimal(b) ? Of("double") : a;
        }

        if (!IsDecimal(b) && !IsWhole(b))
        {
            return Number(b, a);
        }

        (int p, int s) = Digits(a);
        (int q, int r) = Digits(b);
        return Decimal(Math.Max(p - s, q - r) + Math.Max(s, r), Math.Max(s, r));
    }

    private static int Part(string name, int index) =>
        int.TryParse(name.Split('(', ')', ',') is { Length: > 2 } parts ? parts[index + 1] : "", out int digits)
            ? digits
            : throw Missing($"A number of type {name}");
}
