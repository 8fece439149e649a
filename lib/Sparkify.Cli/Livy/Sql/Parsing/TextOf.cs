namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>Values as Spark's cast to string writes them, and as its <c>to_json</c> does.</summary>
internal static class TextOf
{
    /// <summary>What a translated aggregate holds where more is to come: no text may look like it.</summary>
    private static readonly string[] Places = ["{~}", "{&}", "{over}"];

    public static bool HasPlace(string text) =>
        Places.Any(place => text.Contains(place, StringComparison.Ordinal));

    public static string Literal(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw Types.Missing("A text with the character \\0")
        : HasPlace(text)
            ? $"({string.Join(" || '{' || ", text.Split('{').Select(Quote))})"
            : Quote(text);

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Sql(string sql, SparkType type) => type switch
    {
        SparkType.ArrayOf array => $"('[' || array_to_string(list_transform({sql}, "
            + $"lambda __t: coalesce({Sql("__t", array.Element)}, 'null')), ', ') || ']')",
        SparkType.MapOf map => $"('{{' || array_to_string(list_transform(map_entries({sql}), lambda __m: "
            + $"{Sql("struct_extract(__m, 'key')", map.Key)} || ' -> ' || "
            + $"coalesce({Sql("struct_extract(__m, 'value')", map.Value)}, 'null')), ', ') || '}}')",
        SparkType.StructOf fields => $"CASE WHEN {sql} IS NOT NULL THEN '{{' || concat_ws(', ', "
            + string.Join(", ", fields.Fields.Select(field => $"coalesce({Field(sql, field, Sql)}, 'null')"))
            + ") || '}' END",
        _ => Simple(sql, Types.Name(type)),
    };

    /// <summary>
    /// As to_json writes it; a null field of a struct is left out, one of an array is null. In full, as our client
    /// asks for it, no field is left out and times have microseconds.
    /// </summary>
    public static string Json(string sql, SparkType type, bool full = false) => type switch
    {
        SparkType.ArrayOf array => $"('[' || array_to_string(list_transform({sql}, "
            + $"lambda __t: coalesce({Json("__t", array.Element, full)}, 'null')), ',') || ']')",
        SparkType.MapOf map => $"('{{' || array_to_string(list_transform(map_entries({sql}), lambda __m: "
            + $"CAST(system.main.to_json({Sql("struct_extract(__m, 'key')", map.Key)}) AS VARCHAR) || ':' || "
            + $"coalesce({Json("struct_extract(__m, 'value')", map.Value, full)}, 'null')), ',') || '}}')",
        SparkType.StructOf fields => $"CASE WHEN {sql} IS NOT NULL THEN '{{' || concat_ws(',', "
            + string.Join(", ", fields.Fields.Select(field => JsonField(sql, field, full))) + ") || '}' END",
        SparkType.Simple { Name: "timestamp" } when full =>
            $"('\"' || strftime({sql}, '%Y-%m-%d %H:%M:%S.%f') || 'Z\"')",
        _ => SimpleJson(sql, Types.Name(type)),
    };

    private static string JsonField(string sql, (string Name, SparkType Type) field, bool full)
    {
        string value = Field(sql, field, (part, type) => Json(part, type, full));
        return $"{Literal($"{JsonName(field.Name)}:")} || {(full ? $"coalesce({value}, 'null')" : value)}";
    }

    private static string JsonName(string name) => System.Text.Json.JsonSerializer.Serialize(name);

    private static string Field(string sql, (string Name, SparkType Type) field,
        Func<string, SparkType, string> write) =>
        write($"struct_extract({sql}, {Literal(field.Name)})", field.Type);

    private static string Simple(string sql, string type) => type switch
    {
        "string" => sql,
        "byte" or "short" or "integer" or "long" or "boolean" or "date" or "timestamp" => $"CAST({sql} AS VARCHAR)",
        "double" => $"spark_double_text({sql})",
        "float" => $"spark_float_text({sql})",
        "binary" => $"system.main.decode({sql})",
        "void" => "CAST(NULL AS VARCHAR)",
        _ when type.StartsWith("decimal", StringComparison.Ordinal) => $"spark_decimal_text(CAST({sql} AS VARCHAR))",
        _ => throw Types.Missing($"A cast of {type} to string"),
    };

    private static string SimpleJson(string sql, string type) => type switch
    {
        "string" or "date" => $"CAST(system.main.to_json({sql}) AS VARCHAR)",
        "byte" or "short" or "integer" or "long" or "boolean" => $"CAST({sql} AS VARCHAR)",
        "double" or "float" => $"CASE WHEN isfinite({sql}) THEN {Simple(sql, type)} ELSE '\"' || "
            + $"{Simple(sql, type)} || '\"' END",
        "timestamp" => $"('\"' || strftime({sql}, '%Y-%m-%dT%H:%M:%S.%g') || 'Z\"')",
        "binary" => $"('\"' || system.main.to_base64({sql}) || '\"')",
        "void" => "CAST(NULL AS VARCHAR)",
        _ when type.StartsWith("decimal", StringComparison.Ordinal) => $"CAST({sql} AS VARCHAR)",
        _ => throw Types.Missing($"to_json of {type}"),
    };
}
