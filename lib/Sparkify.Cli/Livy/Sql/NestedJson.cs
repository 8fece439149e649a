using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>
/// Takes arrays, maps and structs out of DuckDB as JSON whose leaves are all text: nothing is rounded, and nulls may
/// stand inside, which the driver's own lists and maps cannot hold.
/// </summary>
internal static class NestedJson
{
    /// <summary>The SQL that gives a nested column as such JSON.</summary>
    public static string Column(string column, SparkType type) =>
        $"CAST(system.main.to_json(CAST({column} AS {TextType(type)})) AS VARCHAR)";

    /// <summary>The value of that JSON: lists and dictionaries, with leaves as the driver would give them.</summary>
    public static object? Read(string json, SparkType type) => Read(JsonElement.Parse(json), type);

    private static string TextType(SparkType type) => type switch
    {
        SparkType.ArrayOf array => $"{TextType(array.Element)}[]",
        SparkType.MapOf map => $"MAP({TextType(map.Key)}, {TextType(map.Value)})",
        SparkType.StructOf fields =>
            $"STRUCT({string.Join(", ", fields.Fields.Select(one => $"{Quoted(one.Name)} {TextType(one.Type)}"))})",
        _ => "VARCHAR",
    };

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static object? Read(JsonElement json, SparkType type)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        switch (type)
        {
            case SparkType.ArrayOf array:
                return json.EnumerateArray().Select(one => Read(one, array.Element)).ToList();
            case SparkType.MapOf map:
                return json.EnumerateObject().ToDictionary(
                    one => map.Key is SparkType.Simple key ? Leaf(one.Name, key.Name) : one.Name,
                    one => Read(one.Value, map.Value));
            case SparkType.StructOf fields:
                return fields.Fields.ToDictionary(one => one.Name, one => Read(json.GetProperty(one.Name), one.Type));
            default:
                return Leaf(json.GetString()!, ((SparkType.Simple)type).Name);
        }
    }

    private static object Leaf(string text, string type) => type switch
    {
        "boolean" => bool.Parse(text),
        "byte" or "short" or "integer" or "long" => BigInteger.Parse(text, CultureInfo.InvariantCulture),
        "float" => (float)Floating(text),
        "double" => Floating(text),
        "date" => DateOnly.Parse(text, CultureInfo.InvariantCulture),
        "timestamp" => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
        "binary" => new MemoryStream(Bytes(text)),
        _ => text,
    };

    private static double Floating(string text) => text switch
    {
        "nan" or "-nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    /// <summary>Bytes as DuckDB writes them: letters as they are, others as \xNN.</summary>
    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 3;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([text[i]]));
            }
        }

        return [.. bytes];
    }
}
