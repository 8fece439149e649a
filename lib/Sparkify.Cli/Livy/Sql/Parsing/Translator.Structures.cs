using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private Value Structures(Node.Call call, Scope scope)
    {
        if (call.Name == "struct")
        {
            return Structure([.. call.Args.Select(arg => arg is Node.Aliased named
                ? (named.Name, Expression(named.Of, scope)) : (FieldName(arg), Expression(arg, scope)))], "struct",
                    call);
        }

        Value[] args = Values(call, scope, call.Name == "map" ? 0 : 1, call.Name is "map" or "named_struct"
            or "map_concat" ? 1000 : 3);
        return call.Name switch
        {
            "named_struct" => Structure([.. Enumerable.Range(0, args.Length / 2).Select(i => (
                call.Args[2 * i] is Node.Quoted name ? name.Value
                    : throw Types.Missing("A field's name that is not a literal"),
                args[(2 * i) + 1]))], "named_struct"),
            "map" => Map(args),
            "map_from_arrays" => MapOfArrays(args),
            "map_from_entries" => MapOfEntries(args),
            "str_to_map" => MapOfText(call, args),
            _ => throw Types.Missing($"`{call.Name}`"),
        };
    }

    private static string? FieldName(Node node) => node switch
    {
        Node.Column column => column.Path[^1],
        Node.Field field => field.Name,
        _ => null,
    };

    private static Value Structure(IReadOnlyList<(string? Name, Value Value)> parts, string function,
        Node.Call? call = null)
    {
        (string Name, Value Value)[] fields = [.. parts.Select(
            (part, i) => (part.Name ?? string.Create(CultureInfo.InvariantCulture, $"col{i + 1}"), part.Value))];
        if (fields.DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase).Count() < fields.Length)
        {
            throw Types.Missing("A struct with two fields of one name");
        }

        string names = string.Join(", ",
            fields.Select((field, i) => function == "named_struct" ? $"{field.Name}, {field.Value.Name}"
            : call?.Args[i] is Node.Aliased ? $"{field.Value.Name} AS {field.Name}" : field.Value.Name));
        return fields.Length == 0 ? throw Types.Missing("A struct without fields")
            : new Value($"struct_pack({string.Join(", ", fields.Select(Packed))})",
                new SparkType.StructOf([.. fields.Select(field => (field.Name, field.Value.Type))],
                    [.. fields.Select(field => !field.Value.Nullable)]),
                $"{function}({names})", false);

        string Packed((string Name, Value Value) field) => $"{Scope.Quote(field.Name)} := {Typed(field.Value)}";
    }

    private static string Typed(Value value) => Types.Name(value.Type) == "void" ? "CAST(NULL AS INTEGER)" : value.Sql;

    private static Value Map(Value[] args)
    {
        if (args.Length % 2 != 0)
        {
            throw new SparkSqlError("[WRONG_NUM_ARGS] `map` needs an even number of arguments.");
        }

        Value[] keys = [.. args.Where((_, i) => i % 2 == 0)];
        Value[] values = [.. args.Where((_, i) => i % 2 == 1)];
        SparkType key = Types.Common(keys);
        SparkType value = Types.Common(values);
        return args.Length == 0 ? throw Types.Missing("A map without entries")
            : new Value($"map([{string.Join(", ", keys.Select(one => Casts.To(one, key)))}], "
                + $"[{string.Join(", ", values.Select(Entry))}])",
                new SparkType.MapOf(key, value, values.Any(one => one.Nullable)), Shown("map", args), false);

        string Entry(Value one) => Typed(one with { Sql = Casts.To(one, value), Type = value });
    }

    private static Value MapOfArrays(Value[] args)
    {
        SparkType.ArrayOf keys = Array(args[0]).Type;
        SparkType.ArrayOf values = args.Length == 2 ? Array(args[1]).Type
            : throw new SparkSqlError("[WRONG_NUM_ARGS] `map_from_arrays` needs 2 arguments.");
        return new Value($"map({args[0].Sql}, {args[1].Sql})",
            new SparkType.MapOf(keys.Element, values.Element, values.ContainsNull),
            Shown("map_from_arrays", args), args.Any(arg => arg.Nullable));
    }

    private static Value MapOfEntries(Value[] args)
    {
        var entry = Array(args[0]).Type.Element as SparkType.StructOf;
        return entry?.Fields.Count == 2
            ? new Value($"map_from_entries({args[0].Sql})",
                new SparkType.MapOf(entry.Fields[0].Type, entry.Fields[1].Type, entry.IsNullable(1)),
                Shown("map_from_entries", args), args[0].Nullable)
            : throw Mismatch(args[0], "array of pairs");
    }

    private static Value MapOfText(Node.Call call, Value[] args)
    {
        string[] marks = [.. call.Args.Skip(1).Select(arg => arg is Node.Quoted text && text.Value.Length > 0
            && !text.Value.AsSpan().ContainsAny(PatternMarks) ? text.Value
                : throw Types.Missing("`str_to_map` with such a separator"))];
        string pair = marks.Length > 0 ? marks[0] : ",";
        string key = marks.Length > 1 ? marks[1] : ":";
        string text = Coerced(args[0], "string");
        string at = $"instr(__p, {TextOf.Literal(key)})";
        string list = $"string_split({text}, {TextOf.Literal(pair)})";
        return new Value($"map(list_transform({list}, lambda __p: CASE WHEN {at} = 0 THEN __p ELSE substr(__p, 1, "
            + $"{at} - 1) END), "
            + $"list_transform({list}, lambda __p: CASE WHEN {at} > 0 THEN substr(__p, {at} + {key.Length}) END))",
            new SparkType.MapOf(Types.Text, Types.Text), $"str_to_map({args[0].Name}, {pair}, {key})",
                args[0].Nullable);
    }

    /// <summary>The options of to_json that the client of this library sends.</summary>
    private static bool IsFull(Node options) => options is Node.Call
    {
        Name: "map",
        Args: [
            Node.Quoted { Value: "ignoreNullFields" }, Node.Quoted { Value: "false" },
            Node.Quoted { Value: "timestampFormat" }, Node.Quoted { Value: "yyyy-MM-dd HH:mm:ss.SSSSSSXXX" }],
    };

    private Value Json(Node.Call call, Scope scope)
    {
        Value[] args = Values(call, scope, 1, 2);
        string name = call.Name == "from_json" ? $"from_json({args[0].Name})" : Shown(call.Name, args);
        switch (call.Name)
        {
            case "to_json" when args.Length == 1 && args[0].Type is not SparkType.Simple:
                return new Value(TextOf.Json(args[0].Sql, args[0].Type), Types.Text, name, args[0].Nullable);
            case "to_json" when args[0].Type is not SparkType.Simple && IsFull(call.Args[1]):
                return new Value(
                    TextOf.Json(args[0].Sql, args[0].Type, full: true), Types.Text, $"to_json({args[0].Name})",
                    args[0].Nullable);
            case "get_json_object" when args.Length == 2 && call.Args[1] is Node.Quoted path:
                return System.Text.RegularExpressions.Regex
                    .IsMatch(path.Value, "^[$]([.][A-Za-z_][A-Za-z0-9_]*|\\[[0-9]+\\])*$")
                    ? new Value(JsonText(Coerced(args[0], "string"), path.Value), Types.Text, name)
                    : throw Types.Missing($"The JSON path '{path.Value}'");
            case "from_json" when args.Length == 2 && call.Args[1] is Node.Quoted schema:
                return FromJson(Coerced(args[0], "string"), schema.Value, name);
            default:
                throw Types.Missing($"`{call.Name}` so used");
        }
    }

    private static string JsonText(string text, string path) =>
        $"CASE WHEN json_valid({text}) THEN json_extract_string({text}, {TextOf.Literal(path)}) END";

    /// <summary>The fields of an object; a value of another type, and what is no JSON, gives nulls.</summary>
    private static Value FromJson(string text, string schema, string name)
    {
        List<Field> fields = Parser.Schema(schema);
        string json = $"CASE WHEN json_valid({text}) AND json_type({text}) = 'OBJECT' THEN {text} END";
        string parts = string.Join(", ",
            fields.Select(field => $"{Scope.Quote(field.Name)} := {JsonField(json, field)}"));
        return new Value($"CASE WHEN {text} IS NOT NULL THEN struct_pack({parts}) END",
            new SparkType.StructOf([.. fields.Select(field => (field.Name, field.Type))]), name);
    }

    private static string JsonField(string json, Field field)
    {
        string path = TextOf.Literal($"$.\"{field.Name}\"");
        string value = $"json_extract_string({json}, {path})";
        string type = $"json_type({json}, {path})";
        return Types.Name(field.Type) switch
        {
            "string" => value,
            "integer" or "long" or "short" or "byte" =>
                $"CASE WHEN {type} IN ('UBIGINT', 'BIGINT') THEN TRY_CAST({value} AS {Types.Duck(field.Type)}) END",
            "double" => $"CASE WHEN {type} IN ('UBIGINT', 'BIGINT', 'DOUBLE') THEN TRY_CAST({value} AS DOUBLE) END",
            "boolean" => $"CASE WHEN {type} = 'BOOLEAN' THEN CAST({value} AS BOOLEAN) END",
            _ => throw Types.Missing($"from_json with a field of {field.Type.Ddl}"),
        };
    }
}
