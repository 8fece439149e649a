namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>Spark's casts, which give a null where a value does not fit.</summary>
internal static class Casts
{
    public static string To(Value value, SparkType to)
    {
        if (value.Type.Ddl == to.Ddl)
        {
            return value.Sql;
        }

        string from = Types.Name(value.Type);
        string duck = Types.Duck(to);
        if (from == "void")
        {
            return $"CAST(NULL AS {duck})";
        }

        string sql = value.Sql;
        return (from, Types.Name(to)) switch
        {
            ("string", string type) => FromText(sql, type, duck),
            (_, "string") => ToText(value),
            ("timestamp", "date") or ("date", "timestamp") or ("boolean", "integer" or "long" or "double")
                => $"CAST({sql} AS {duck})",
            ("timestamp", "long") => $"CAST(floor(epoch_us({sql}) / 1000000) AS BIGINT)",
            ("timestamp", "double") => $"(epoch_us({sql}) / 1000000)",
            (_, "timestamp") when Types.IsWhole(value.Type) => $"make_timestamp(CAST({sql} AS BIGINT) * 1000000)",
            (_, "timestamp") when Types.IsNumber(value.Type) =>
                $"make_timestamp(CAST(trunc(CAST({sql} AS DOUBLE) * 1000000) AS BIGINT))",
            (_, "boolean") when Types.IsNumber(value.Type) => $"({sql} <> 0)",
            _ when Types.IsNumber(value.Type) && Types.IsNumber(to) => Number(value, to, duck),
            _ => throw Types.Missing($"A cast of {value.Type.Ddl} to {to.Ddl}"),
        };
    }

    private static string Number(Value value, SparkType to, string duck)
    {
        if (!Types.IsWhole(to))
        {
            return $"TRY_CAST({value.Sql} AS {duck})";
        }

        return Types.IsWhole(value.Type) ? Whole(value, to, duck)
            : Types.IsDecimal(value.Type) ? $"CAST(trunc({value.Sql}) AS {duck})"
            : $"spark_double_to_{Types.Name(to)}({value.Sql})";
    }

    private static string Whole(Value value, SparkType to, string duck) =>
        Types.Digits(to).Precision >= Types.Digits(value.Type).Precision
            ? $"CAST({value.Sql} AS {duck})"
            : Types.Name(to) == "integer"
                ? $"CAST(((CAST({value.Sql} AS HUGEINT) + 2147483648) & 4294967295) - 2147483648 AS INTEGER)"
                : $"CAST({value.Sql} AS {duck})";

    private static string FromText(string sql, string type, string duck) => type switch
    {
        "integer" or "long" or "short" or "byte" =>
            $"TRY_CAST(regexp_extract(trim({sql}), '^([+-]?[0-9]+)([.][0-9]*)?$', 1) AS {duck})",
        "double" or "float" => $"spark_to_double({sql})",
        "boolean" => $"spark_to_boolean({sql})",
        "date" => $"spark_to_date({sql})",
        "timestamp" => $"spark_to_timestamp({sql})",
        "binary" => $"system.main.encode({sql})",
        _ when type.StartsWith("decimal", StringComparison.Ordinal) => $"TRY_CAST(trim({sql}) AS {duck})",
        _ => throw Types.Missing($"A cast of string to {type}"),
    };

    private static string ToText(Value value) => Types.Name(value.Type) switch
    {
        "byte" or "short" or "integer" or "long" or "boolean" or "date" or "timestamp" => $"CAST({value.Sql} AS VARCHAR)",
        "binary" => $"system.main.decode({value.Sql})",
        _ when Types.IsDecimal(value.Type) => $"CAST({value.Sql} AS VARCHAR)",
        _ => throw Types.Missing($"A cast of {value.Type.Ddl} to string"),
    };
}
