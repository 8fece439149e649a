using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>
/// Writes values as Livy's SQL interpreter does, with what it loses: a decimal is a double, a time has no fraction of a
/// second, NaN is null, bytes are signed, a struct is {"schema", "values"}.
/// </summary>
internal static class CellWriter
{
    /// <summary>The writer of one column's cells, chosen once by its type.</summary>
    public static Action<Utf8JsonWriter, DuckDBDataReader> For(DuckDBDataReader reader, int ordinal, SparkType type)
    {
        Type field = reader.GetFieldType(ordinal);
        Action<Utf8JsonWriter, DuckDBDataReader> write = field switch
        {
            _ when type is not SparkType.Simple => (json, row) =>
                Write(json, NestedJson.Read(row.GetString(ordinal), type), type),
            _ when field == typeof(string) => (json, row) => json.WriteStringValue(row.GetString(ordinal)),
            _ when field == typeof(long) => (json, row) => json.WriteNumberValue(row.GetInt64(ordinal)),
            _ when field == typeof(int) => (json, row) => json.WriteNumberValue(row.GetInt32(ordinal)),
            _ when field == typeof(double) => (json, row) => WriteDouble(json, row.GetDouble(ordinal)),
            _ when field == typeof(bool) => (json, row) => json.WriteBooleanValue(row.GetBoolean(ordinal)),
            _ => (json, row) => Write(json, row.GetValue(ordinal), type),
        };
        return (json, row) =>
        {
            if (row.IsDBNull(ordinal))
            {
                json.WriteNullValue();
            }
            else
            {
                write(json, row);
            }
        };
    }

    private static void Write(Utf8JsonWriter json, object? value, SparkType type)
    {
        switch (value)
        {
            case null or DBNull:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case float or double or decimal:
                WriteDouble(json, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong or BigInteger:
                WriteLong(json, (BigInteger)(value is ulong big ? big : value));
                break;
            case Stream bytes:
                WriteBytes(json, bytes);
                break;
            default:
                WriteText(json, value, type);
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, object value, SparkType type)
    {
        switch (value)
        {
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                json.WriteStringValue(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                break;
            case IDictionary entries when type is SparkType.StructOf fields:
                WriteStruct(json, entries, fields);
                break;
            case IDictionary entries when type is SparkType.MapOf map:
                WriteMap(json, entries, map);
                break;
            case IEnumerable items when type is SparkType.ArrayOf array:
                WriteArray(json, items, array);
                break;
            case string digits when type is SparkType.Simple { Name: var name }
                && name.StartsWith("decimal", StringComparison.Ordinal):
                WriteDouble(json, double.Parse(digits, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsNaN(value))
        {
            json.WriteNullValue();
        }
        else if (double.IsInfinity(value))
        {
            json.WriteStringValue(value > 0 ? "Infinity" : "-Infinity");
        }
        else if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
        {
            json.WriteRawValue(value.ToString("0.0", CultureInfo.InvariantCulture), skipInputValidation: true);
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }

    private static void WriteLong(Utf8JsonWriter json, BigInteger value) => json.WriteNumberValue(
        value >= long.MinValue && value <= long.MaxValue
            ? (long)value
            : throw new SparkSqlError("[ARITHMETIC_OVERFLOW] long overflow."));

    private static void WriteBytes(Utf8JsonWriter json, Stream bytes)
    {
        json.WriteStartArray();
        for (int one = bytes.ReadByte(); one >= 0; one = bytes.ReadByte())
        {
            json.WriteNumberValue((sbyte)one);
        }

        json.WriteEndArray();
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable items, SparkType.ArrayOf type)
    {
        json.WriteStartArray();
        foreach (object? item in items)
        {
            Write(json, item, type.Element);
        }

        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, IDictionary entries, SparkType.MapOf type)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in entries)
        {
            json.WritePropertyName(entry.Key switch
            {
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                string or byte or sbyte or short or int or long or BigInteger =>
                    Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!,
                _ => throw new SparkSqlError($"Do not know how to serialize key of type {type.Key.Ddl}."),
            });
            Write(json, entry.Value, type.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteStruct(Utf8JsonWriter json, IDictionary entries, SparkType.StructOf type)
    {
        json.WriteStartObject();
        json.WriteStartArray("schema");
        for (int i = 0; i < type.Fields.Count; i++)
        {
            // Livy serialises a field's type and metadata as the empty objects that Scala's classes look like to it.
            json.WriteStartObject();
            json.WriteString("name", type.Fields[i].Name);
            json.WriteStartObject("dataType");
            json.WriteEndObject();
            json.WriteBoolean("nullable", type.IsNullable(i));
            json.WriteStartObject("metadata");
            json.WriteStartObject("map");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach ((string name, SparkType field) in type.Fields)
        {
            Write(json, entries[name], field);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
