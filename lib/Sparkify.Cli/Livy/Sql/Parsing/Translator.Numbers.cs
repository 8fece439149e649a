using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private Value Numbers(Node.Call call, Scope scope)
    {
        switch (call.Name)
        {
            case "round" or "bround":
                return Rounded(call, Values(call, scope, 1, 2));
            case "floor" or "ceil" or "ceiling":
                return Bounded(call.Name, Values(call, scope, 1, 1)[0]);
            case "mod":
                Value[] mod = Values(call, scope, 2, 2);
                return Arithmetic("%", mod[0], mod[1], Shown("mod", mod));
            case "pmod":
                return Modulo(Values(call, scope, 2, 2));
            case "shiftleft" or "shiftright":
                return Shifted(call.Name, Values(call, scope, 2, 2));
            case "nullif":
                Value[] pair = Values(call, scope, 2, 2);
                return pair[0] with
                {
                    Sql = $"CASE WHEN {Compare("=", pair[0], pair[1], "").Sql} THEN NULL ELSE {pair[0].Sql} END",
                    Name = Shown("nullif", pair),
                    Nullable = true,
                };
            case "equal_null":
                Value[] equal = Values(call, scope, 2, 2);
                return Compare("<=>", equal[0], equal[1], Shown("equal_null", equal));
            case "try_divide":
                Value[] ratio = Values(call, scope, 2, 2);
                return Arithmetic("/", ratio[0], ratio[1], Shown("try_divide", ratio));
            default:
                return Tried(call.Name, Values(call, scope, 2, 2));
        }
    }

    private static Value Tried(string function, Value[] args)
    {
        string mark = function switch { "try_add" => "+", "try_subtract" => "-", _ => "*" };
        string name = Shown(function, args);
        SparkType type = Types.IsNumber(args[0].Type) && Types.IsNumber(args[1].Type)
            ? Types.Common(args) : throw Types.Missing($"`{function}` of {args[0].Type.Ddl} and {args[1].Type.Ddl}");
        return Types.IsWhole(type)
            ? new Value($"TRY({Casts.To(args[0], type)} {mark} {Casts.To(args[1], type)})", type, name)
            : Arithmetic(mark, args[0], args[1], name);
    }

    private static Value Modulo(Value[] args)
    {
        Value a = AsNumber(args[0], args[1]);
        Value b = AsNumber(args[1], args[0]);
        SparkType type = Types.IsDecimal(a.Type) || Types.IsDecimal(b.Type)
            ? throw Types.Missing("`pmod` of decimals") : Types.Common(a.Type, b.Type);
        string x = Casts.To(a, type);
        string n = $"nullif({Casts.To(b, type)}, 0)";
        return new Value($"CASE WHEN ({x} % {n}) < 0 THEN ((({x} % {n}) + {n}) % {n}) ELSE ({x} % {n}) END",
            type, Shown("pmod", args));
    }

    private static Value Shifted(string name, Value[] args)
    {
        Value of = Types.Name(args[0].Type) == "long" ? args[0]
            : new Value(Coerced(args[0], "integer"), Types.Integer, args[0].Name);
        string by = Coerced(args[1], "integer");
        bool isLong = Types.Name(of.Type) == "long";
        string sql = name == "shiftright" ? $"({of.Sql} >> ({by} & {(isLong ? 63 : 31)}))"
            : isLong ? Casts.Wrapped($"(CAST({of.Sql} AS HUGEINT) * CAST(pow(2, {by} & 63) AS HUGEINT))", 64, "BIGINT")
            : Casts.Wrapped($"(CAST({of.Sql} AS BIGINT) * CAST(pow(2, {by} & 31) AS BIGINT))", 32, "INTEGER");
        return new Value(sql, of.Type, Shown(name, args), args.Any(arg => arg.Nullable));
    }

    private static Value Rounded(Node.Call call, Value[] args)
    {
        int places = args.Length == 1 ? 0 : call.Args[1] is Node.Number number
            && int.TryParse(number.Text, CultureInfo.InvariantCulture, out int digits) && Math.Abs(digits) <= 30
            ? digits : throw Types.Missing($"`{call.Name}` to such a place");
        Value of = AsNumber(args[0], args[0]);
        string name = string.Create(CultureInfo.InvariantCulture, $"{call.Name}({of.Name}, {places})");
        if (Types.IsFloating(of.Type))
        {
            return new Value($"CAST(spark_{call.Name}(CAST({of.Sql} AS DOUBLE), {places}) AS {Types.Duck(of.Type)})",
                of.Type, name, of.Nullable);
        }

        if (Types.IsWhole(of.Type))
        {
            string duck = Types.Duck(of.Type);
            return places >= 0 ? of with { Name = name } : new Value(call.Name == "round"
                ? $"TRY_CAST(round(CAST({of.Sql} AS DECIMAL(38,0)), {places}) AS {duck})"
                : $"TRY_CAST(spark_round_text(CAST({of.Sql} AS VARCHAR), {places}) AS {duck})", of.Type,
                    name, of.Nullable);
        }

        (int precision, int scale) = Types.Digits(of.Type);
        int whole = precision - scale + 1;
        SparkType type = places < 0 ? Types.Decimal(Math.Max(whole, -places + 1), 0)
            : Types.Decimal(whole + Math.Min(scale, places), Math.Min(scale, places));
        string to = Types.Duck(type);
        return new Value(call.Name == "bround"
            ? $"CAST(spark_round_text(CAST({of.Sql} AS VARCHAR), {Math.Min(scale, places)}) AS {to})"
            : places < 0 ? $"CAST(round({of.Sql}, {places}) AS {to})" : $"CAST({of.Sql} AS {to})", type,
            args.Length == 1 && !Types.IsFloating(of.Type) ? $"{call.Name}({of.Name}, 0)" : name, true);
    }

    private static Value Bounded(string function, Value of)
    {
        of = AsNumber(of, of);
        string name = function == "ceiling" ? $"ceiling({of.Name})" : $"{function.ToUpperInvariant()}({of.Name})";
        string bound = function == "floor" ? "floor" : "ceil";
        if (Types.IsDecimal(of.Type))
        {
            (int precision, int scale) = Types.Digits(of.Type);
            SparkType type = Types.Decimal(precision - scale + 1, 0);
            return new Value($"CAST({bound}({of.Sql}) AS {Types.Duck(type)})", type, name, of.Nullable);
        }

        return new Value(Types.IsWhole(of.Type) ? Casts.To(of, Types.Long)
            : $"spark_double_to_long({bound}(CAST({of.Sql} AS DOUBLE)))",
            Types.Long, name, of.Nullable);
    }

    private Value Grouped(Node.Call call, Scope scope)
    {
        switch (call.Name)
        {
            case "grouping":
                Value one = Expression(call.Args.Count == 1 ? call.Args[0]
                    : throw Types.Missing("`grouping` of several columns"), scope);
                return new Value($"CAST(GROUPING({one.Sql}) AS TINYINT)", Types.Of("byte"),
                    $"grouping({one.Name})", false);
            case "grouping_id":
                return scope.Groups is { } groups && call.Args.Count == 0
                    ? new Value($"CAST(GROUPING_ID({string.Join(", ", groups)}) AS BIGINT)", Types.Long,
                        "grouping_id()", false)
                    : throw Types.Missing("`grouping_id` so used");
            case "percentile_approx" or "approx_percentile":
                return Estimated(call, scope);
            case "mode":
                Value often = Expression(call.Args.Count == 1 ? call.Args[0]
                    : throw Types.Missing("`mode` so used"), scope);
                return Aggregated(call, scope, new Value($"mode({often.Sql})", often.Type, $"mode({often.Name})"));
            default:
                return Average(call, scope);
        }
    }

    /// <summary>
    /// Spark's estimate is exact up to as many rows as its accuracy; of more, its rank is off by at most one part in
    /// accuracy. Where the values at both ends of that range are the same, the estimate is known; else it is refused.
    /// </summary>
    private Value Estimated(Node.Call call, Scope scope)
    {
        if (call.Args.Count is not (2 or 3))
        {
            throw new SparkSqlError($"[WRONG_NUM_ARGS] `{call.Name}` needs 2 or 3 arguments.");
        }

        Value of = Expression(call.Args[0], scope);
        of = AsNumber(of, of) with { Name = of.Name };
        int accuracy = call.Args.Count == 2 ? 10_000 : call.Args[2] is Node.Number number
            && int.TryParse(number.Text, CultureInfo.InvariantCulture, out int given) && given > 0
            ? given : throw Types.Missing("An accuracy that is not a literal");
        string At(double off) => $"quantile_disc({of.Sql}, {Shares(call.Args[1], off)}){{~}}";
        string sql = FormattableString
            .Invariant($"CASE WHEN COUNT({of.Sql}){{~}} > {accuracy} AND {At(-1.0 / accuracy)} IS DISTINCT FROM ")
            + $"{At(1.0 / accuracy)} THEN error('{call.Name} of so many rows is an estimate that the DuckDB endpoint "
            + "cannot repeat: use percentile, "
            + $"which is exact, or run `sparkify livy start --engine spark`.') ELSE {At(0)} END";
        string shares = Expression(call.Args[1], scope).Name;
        return Aggregated(call, scope,
            new Value(sql, call.Args[1] is Node.Call ? new SparkType.ArrayOf(of.Type, false) : of.Type,
            string.Create(CultureInfo.InvariantCulture, $"{call.Name}({of.Name}, {shares}, {accuracy})")));
    }

    private Value Average(Node.Call call, Scope scope)
    {
        Value of = call.Args.Count == 1 ? Expression(call.Args[0], scope)
            : throw Types.Missing($"`{call.Name}` so used");
        of = AsNumber(of, of);
        string name = $"{call.Name}({(call.Options.Distinct ? "DISTINCT " : "")}{of.Name})";
        if (!Types.IsDecimal(of.Type))
        {
            return Aggregated(call, scope, new Value(
                $"AVG({(Types.IsWhole(of.Type) ? of.Sql : Casts.To(of, Types.Double))})", Types.Double, name));
        }

        (int precision, int scale) = Types.Digits(of.Type);
        SparkType type = Types.Decimal(precision + 4, scale + 4);
        int places = Types.Digits(type).Scale;
        return Aggregated(call, scope, new Value($"CAST(spark_divide(CAST(SUM({of.Sql}){{~}} AS VARCHAR), "
            + $"CAST(COUNT({of.Sql}){{~}} AS VARCHAR) || '|{places}') AS {Types.Duck(type)})", type, name));
    }
}
