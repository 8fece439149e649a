using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sparkify.Livy.Results;

/// <summary>Reads Spark's schemas and knows how each type travels without loss.</summary>
internal static partial class SparkTypes
{
    /// <summary>Reads the schema beside an SQL answer's data: {"type":"struct","fields":[…]}.</summary>
    public static IReadOnlyList<SparkField> ReadSchema(JsonElement schema) =>
        [.. schema.GetProperty("fields").EnumerateArray().Select(ReadField)];

    /// <summary>The expression that carries a column whole through Livy's JSON.</summary>
    public static string Lossless(SparkField field, string column) => Base(field) switch
    {
        "byte" or "short" or "integer" or "long" or "boolean" or "string" => column,
        // JSON has no NaN and no infinity; as text every bit survives.
        "float" or "double" or "decimal" or "date" or "timestamp_ntz" or "time" or "void" or "null"
            => $"CAST({column} AS STRING)",
        "timestamp" => $"unix_micros({column})",
        "binary" => $"base64({column})",
        "array" or "map" or "struct" or "variant" =>
            $"to_json({column}, map('ignoreNullFields', 'false', 'timestampFormat', 'yyyy-MM-dd HH:mm:ss.SSSSSSXXX'))",
        string name when name.StartsWith("interval", StringComparison.Ordinal) => $"CAST({column} AS STRING)",
        _ => throw new LivyException(
            $"The column \"{field.Name}\" is of the type {field.Type}, which cannot be brought home: "
            + "select a part of it, or cast it to STRING."),
    };

    /// <summary>About how many bytes a column adds to an answer, as SQL.</summary>
    public static string Size(SparkField field, string column) => Base(field) switch
    {
        "byte" or "short" or "integer" or "boolean" => "12",
        "long" or "date" or "timestamp" => "20",
        "float" or "double" => "26",
        "decimal" or "timestamp_ntz" or "time" => "42",
        "string" => $"(4 + COALESCE(octet_length({column}), 0))",
        "binary" => $"(4 + COALESCE(octet_length(base64({column})), 0))",
        _ => $"(4 + 2 * COALESCE(octet_length({Lossless(field, column)}), 0))",
    };

    /// <summary>About how many bytes a row adds to an answer, before any row is seen: a text counts as short.</summary>
    public static long TypicalBytes(IReadOnlyList<SparkField> schema) => schema.Sum(field => Base(field) switch
    {
        "byte" or "short" or "integer" or "boolean" => 12,
        "long" or "date" or "timestamp" => 20,
        "float" or "double" => 26,
        "array" or "map" or "struct" or "variant" or "binary" => 200,
        _ => 42L,
    });

    /// <summary>The type's name without its parameters.</summary>
    public static string Base(SparkField field) => field.Type.Split('(')[0].Trim();

    /// <summary>The digits of a decimal type.</summary>
    public static int Precision(SparkField field) => DecimalType().Match(field.Type) is { Success: true } match
        ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
        : 10;

    private static SparkField ReadField(JsonElement field)
    {
        JsonElement type = field.GetProperty("type");
        JsonElement name = type.ValueKind == JsonValueKind.Object ? type.GetProperty("type") : type;
        bool nullable = !field.TryGetProperty("nullable", out JsonElement may) || may.ValueKind != JsonValueKind.False;
        return new SparkField(field.GetProperty("name").GetString() ?? "", name.GetString()!, nullable);
    }

    [GeneratedRegex("^decimal\\(([0-9]+)")]
    private static partial Regex DecimalType();
}
