using System.Text.Json;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>A Spark type, and how its schema and its values look in the JSON of Livy's SQL interpreter.</summary>
internal abstract record SparkType
{
    private SparkType()
    {
    }

    /// <summary>The type as DESCRIBE writes it.</summary>
    public abstract string Ddl { get; }

    public abstract void WriteSchema(Utf8JsonWriter json);

    public static void WriteField(Utf8JsonWriter json, string name, SparkType type, bool nullable)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WritePropertyName("type");
        type.WriteSchema(json);
        json.WriteBoolean("nullable", nullable);
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A type without parts, by its name in JSON schemas.</summary>
    public sealed record Simple(string Name) : SparkType
    {
        public override string Ddl => Name switch
        {
            "byte" => "tinyint",
            "short" => "smallint",
            "integer" => "int",
            "long" => "bigint",
            _ => Name,
        };

        public override void WriteSchema(Utf8JsonWriter json) => json.WriteStringValue(Name);
    }

    public sealed record ArrayOf(SparkType Element, bool ContainsNull = true) : SparkType
    {
        public override string Ddl => $"array<{Element.Ddl}>";

        public override void WriteSchema(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("type", "array");
            json.WritePropertyName("elementType");
            Element.WriteSchema(json);
            json.WriteBoolean("containsNull", ContainsNull);
            json.WriteEndObject();
        }
    }

    public sealed record MapOf(SparkType Key, SparkType Value, bool ValueContainsNull = true) : SparkType
    {
        public override string Ddl => $"map<{Key.Ddl},{Value.Ddl}>";

        public override void WriteSchema(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("type", "map");
            json.WritePropertyName("keyType");
            Key.WriteSchema(json);
            json.WritePropertyName("valueType");
            Value.WriteSchema(json);
            json.WriteBoolean("valueContainsNull", ValueContainsNull);
            json.WriteEndObject();
        }
    }

    /// <summary>A struct; a field may be null unless it is said that it never is.</summary>
    public sealed record StructOf(
        IReadOnlyList<(string Name, SparkType Type)> Fields, params IReadOnlyList<bool> NeverNull) : SparkType
    {
        public bool IsNullable(int field) => field >= NeverNull.Count || !NeverNull[field];

        public override string Ddl =>
            $"struct<{string.Join(',', Fields.Select(part => $"{part.Name}:{part.Type.Ddl}"))}>";

        public override void WriteSchema(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("type", "struct");
            json.WriteStartArray("fields");
            for (int i = 0; i < Fields.Count; i++)
            {
                WriteField(json, Fields[i].Name, Fields[i].Type, IsNullable(i));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
