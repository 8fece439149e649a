namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>Spark's casts, which give a null where a value does not fit (spark.sql.ansi.enabled is false).</summary>
internal static class Casts
{
    /// <summary>A value cast to a type, as CAST does.</summary>
    public static string To(Value value, SparkType to)
    {
        string from = Types.Name(value.Type);
        string duck = Types.Duck(to);
        string sql = value.Sql;
        return Types.Same(value.Type, to) ? sql
            : from == "void" ? OfNull(sql, duck)
            : (value.Type, to) switch
            {
                (_, SparkType.Simple { Name: "string" }) => TextOf.Sql(sql, value.Type),
                (SparkType.ArrayOf array, SparkType.ArrayOf other) => Elements(sql, array.Element, other.Element),
                (SparkType.StructOf fields, SparkType.StructOf other) => Fields(sql, fields, other),
                (SparkType.MapOf map, SparkType.MapOf other) => Entries(sql, map, other),
                (SparkType.Simple, SparkType.Simple) => Simple(value, to, duck),
                _ => throw Mismatch(value, to),
            };
    }

    /// <summary>A null of another type; what raises an error is still asked.</summary>
    private static string OfNull(string sql, string duck) => sql.Contains("error(", StringComparison.Ordinal)
        ? $"CASE WHEN ({sql}) IS NULL THEN CAST(NULL AS {duck}) END"
        : $"CAST(NULL AS {duck})";

    /// <summary>Whether a cast may give a null where there was none (Cast.forceNullable).</summary>
    public static bool MayFail(SparkType from, SparkType to) => (Types.Name(from), Types.Name(to)) switch
    {
        ("string", "string" or "binary") => false,
        ("string", _) => true,
        ("double" or "float", "timestamp") => true,
        (_, "date" or "timestamp") => Types.Name(from) is not ("date" or "timestamp") && !Types.IsWhole(from),
        _ when Types.IsDecimal(to) => !Fits(from, to),
        _ => false,
    };

    private static bool Fits(SparkType from, SparkType to)
    {
        if (!Types.IsWhole(from) && !Types.IsDecimal(from))
        {
            return Types.Name(from) == "boolean";
        }

        (int p, int s) = Types.Digits(from);
        (int q, int r) = Types.Digits(to);
        return q - r >= p - s && r >= s;
    }

    private static string Simple(Value value, SparkType to, string duck)
    {
        string sql = value.Sql;
        return (Types.Name(value.Type), Types.Name(to)) switch
        {
            ("string", string type) => FromText(sql, type, duck),
            ("timestamp", "date") or ("date", "timestamp") => $"CAST({sql} AS {duck})",
            ("timestamp", "long") => $"CAST(floor(epoch_us({sql}) / 1000000) AS BIGINT)",
            ("timestamp", "double") => $"(epoch_us({sql}) / 1000000)",
            ("timestamp", _) when Types.IsWhole(to) => Number(
                new Value($"CAST(floor(epoch_us({sql}) / 1000000) AS BIGINT)", Types.Long, ""), to, duck),
            ("timestamp", "boolean") => $"(epoch_us({sql}) <> 0)",
            ("timestamp", _) when Types.IsNumber(to) =>
                Number(new Value($"(epoch_us({sql}) / 1000000)", Types.Double, ""), to, duck),
            ("date", _) when Types.IsNumber(to) || Types.Name(to) == "boolean" => $"CAST(NULL AS {duck})",
            ("boolean", _) when Types.IsNumber(to) => $"CAST({sql} AS {duck})",
            (_, "timestamp") when Types.IsWhole(value.Type) => $"make_timestamp(CAST({sql} AS BIGINT) * 1000000)",
            (_, "timestamp") when Types.IsDecimal(value.Type) =>
                $"make_timestamp(CAST(floor({sql} * 1000000) AS BIGINT))",
            (_, "timestamp") when Types.IsNumber(value.Type) => "CASE WHEN isfinite("
                + $"CAST({sql} AS DOUBLE)) THEN make_timestamp(CAST(trunc(CAST({sql} AS DOUBLE) * 1000000) "
                + "AS BIGINT)) END",
            (_, "boolean") when Types.IsNumber(value.Type) => $"({sql} <> 0)",
            ("byte" or "short" or "integer" or "long", "binary") => throw Types.Missing("A cast of a number to binary"),
            _ when Types.IsNumber(value.Type) && Types.IsNumber(to) => Number(value, to, duck),
            _ => throw Mismatch(value, to),
        };
    }

    private static SparkSqlError Mismatch(Value value, SparkType to) => new(
        "[DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION] Cannot resolve the cast due to data type mismatch: cannot cast "
        + $"\"{value.Type.Ddl.ToUpperInvariant()}\" to \"{to.Ddl.ToUpperInvariant()}\". {Types.Elsewhere}");

    private static string Number(Value value, SparkType to, string duck)
    {
        if (!Types.IsWhole(to))
        {
            return Types.IsFloating(value.Type) && Types.IsDecimal(to)
                ? $"TRY_CAST(spark_plain({TextOf.Sql(value.Sql, value.Type)}) AS {duck})"
                : $"TRY_CAST({value.Sql} AS {duck})";
        }

        int bits = Bits(to);
        return Types.IsWhole(value.Type)
            ? Bits(value.Type) <= bits ? $"CAST({value.Sql} AS {duck})"
            : Wrapped($"CAST({value.Sql} AS BIGINT)", bits, duck)
            : Types.IsDecimal(value.Type) ? Wrapped($"CAST(trunc({value.Sql}) AS HUGEINT)", bits, duck)
            : bits == 64 ? $"spark_double_to_long(CAST({value.Sql} AS DOUBLE))"
            : Wrapped($"CAST(spark_double_to_integer(CAST({value.Sql} AS DOUBLE)) AS BIGINT)", bits, duck);
    }

    public static int Bits(SparkType type) => Types.Name(type) switch
    {
        "byte" => 8,
        "short" => 16,
        "integer" => 32,
        _ => 64,
    };

    /// <summary>The low bits of a whole number, as a signed number: Java's narrowing.</summary>
    public static string Wrapped(string sql, int bits, string duck)
    {
        if (bits == 64)
        {
            return $"CAST((({sql} + 9223372036854775808) & 18446744073709551615) - 9223372036854775808 AS {duck})";
        }

        long half = 1L << (bits - 1);
        return FormattableString.Invariant($"CAST((({sql} + {half}) & {(half * 2) - 1}) - {half} AS {duck})");
    }

    private static string FromText(string sql, string type, string duck) => type switch
    {
        "integer" or "long" or "short" or "byte" => $"TRY_CAST(spark_whole({sql}) AS {duck})",
        "double" => $"spark_to_double({sql})",
        "float" => $"CAST(spark_to_double({sql}) AS FLOAT)",
        "boolean" => $"spark_to_boolean({sql})",
        "date" => $"spark_to_date({sql})",
        "timestamp" => $"spark_to_timestamp({sql})",
        "binary" => $"system.main.encode({sql})",
        _ when type.StartsWith("decimal", StringComparison.Ordinal) => $"TRY_CAST(spark_plain({sql}) AS {duck})",
        _ => throw Types.Missing($"A cast of string to {type}"),
    };

    private static string Elements(string sql, SparkType from, SparkType to) =>
        $"list_transform({sql}, lambda __e: {To(new Value("__e", from, ""), to)})";

    private static string Fields(string sql, SparkType.StructOf from, SparkType.StructOf to)
    {
        if (from.Fields.Count != to.Fields.Count)
        {
            throw Mismatch(new Value(sql, from, ""), to);
        }

        IEnumerable<string> fields = to.Fields.Select((field, i) => $"{Scope.Quote(field.Name)} := "
            + To(new Value($"struct_extract({sql}, {TextOf.Literal(from.Fields[i].Name)})", from.Fields[i].Type,
                ""), field.Type));
        return $"CASE WHEN {sql} IS NOT NULL THEN struct_pack({string.Join(", ", fields)}) END";
    }

    private static string Entries(string sql, SparkType.MapOf from, SparkType.MapOf to) =>
        $"map({Elements($"map_keys({sql})", from.Key, to.Key)}, "
            + $"{Elements($"map_values({sql})", from.Value, to.Value)})";
}
