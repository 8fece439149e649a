using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private Value Call(Node.Call call, Scope scope)
    {
        if (call.Name is "concat" or "round" or "floor" or "ceil" or "ceiling" or "typeof" or "pmod" or "mod")
        {
            return call.Options == CallOptions.None ? Special(call, scope) : throw Types.Missing($"`{call.Name}` so used");
        }

        if (!Functions.Has(call.Name))
        {
            throw new SparkSqlError($"[UNRESOLVED_ROUTINE] `{call.Name}` is not in the DuckDB endpoint; "
                + "run `sparkify livy start --engine spark`.");
        }

        bool rows = call is { Name: "count", Args: [Node.Star or Node.Number] };
        Function function = rows ? new Function("", "long", "COUNT(*)", "count(1)", true)
            : Functions.Find(call.Name, call.Args.Count);
        bool optional = call.Options != CallOptions.None;
        if (optional && (!function.Aggregate || rows && call.Options.Distinct))
        {
            throw Types.Missing($"`{call.Name}` with DISTINCT, FILTER or OVER");
        }

        Value[] args = rows ? [] : [.. call.Args.Select(arg => Expression(arg, scope))];
        SparkType common = Common(function, args);
        string[] sql = [.. args.Select((arg, i) => Argument(
            function.Args[Math.Min(i, function.Args.TrimEnd('*').Length - 1)], arg, call.Args[i], common))];
        Value first = args.Length > 0 ? args[0] : new Value("", Types.Of("void"), "");
        SparkType type = Result(function, first, common);
        string distinct = call.Options.Distinct ? "DISTINCT " : "";
        string written = Fill(function.Template, sql, distinct, call.Name);
        string names = string.Join(", ", args.Select(arg => arg.Name));
        string name = function.Named.Length > 0
            ? Fill(function.Named, [.. args.Select(arg => arg.Name)], "", "")
            : $"{call.Name}({distinct}{names})";
        return Finish(call, scope, new Value(written, type, name));
    }

    private static string Fill(string template, string[] parts, string distinct, string name)
    {
        string all = name == "count" && parts.Length > 1
            ? $"CASE WHEN {string.Join(" AND ", parts.Select(part => $"{part} IS NOT NULL"))} "
                + $"THEN row({string.Join(", ", parts)}) END"
            : string.Join(", ", parts);
        string filled = template.Replace("({*}", $"({distinct}{all}", StringComparison.Ordinal);
        for (int i = 0; i < parts.Length; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{{{i}}}");
            filled = i == 0 && distinct.Length > 0
                ? filled.Replace($"({place}", $"({distinct}{parts[0]}", StringComparison.Ordinal)
                : filled.Replace(place, parts[i], StringComparison.Ordinal);
        }

        return filled;
    }

    private static SparkType Common(Function function, Value[] args)
    {
        SparkType[] types = [.. args.Where((_, i) =>
            function.Args[Math.Min(i, function.Args.TrimEnd('*').Length - 1)] == 'c').Select(arg => arg.Type)];
        return types.Length == 0 ? Types.Of("void") : types.Aggregate(Types.Common);
    }

    private static string Argument(char kind, Value value, Node node, SparkType common) => kind switch
    {
        's' => Coerced(value, "string"),
        'i' or 'r' when kind == 'i' || node is Node.Number { Text.Length: <= 5 } => Coerced(value, "integer"),
        'l' => Coerced(value, "long"),
        'd' => Coerced(value, "double"),
        'b' => Coerced(value, "boolean"),
        't' => Coerced(value, "timestamp"),
        'D' => Coerced(value, "date"),
        'c' => Cast(value, common),
        'L' when node is Node.Quoted or Node.Number { Text.Length: < 10 } => value.Sql,
        'R' => Pattern(node),
        'S' when node is Node.Quoted text => Replacement(text.Value),
        'x' when value.Type is SparkType.ArrayOf => value.Sql,
        'n' when Types.IsNumber(value.Type) && Types.Name(value.Type) != "float" => value.Sql,
        'a' => value.Sql,
        _ => throw Types.Missing($"Such an argument, \"{value.Name}\","),
    };

    private static string Replacement(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? throw Types.Missing("A \\ in a replacement")
        : $"regexp_replace({Literal(text)}, '\\$([0-9])', '\\\\\\1', 'g')";

    private static SparkType Result(Function function, Value first, SparkType common) => function.Result switch
    {
        "same" => first.Type,
        "common" => common,
        "list" => new SparkType.ArrayOf(function.Args.StartsWith('c') ? common : first.Type),
        "element" => Element(first),
        "sum" when Types.IsDecimal(first.Type) =>
            Types.Decimal(Math.Min(38, Types.Digits(first.Type).Precision + 10), Types.Digits(first.Type).Scale),
        "sum" => Types.IsWhole(first.Type) ? Types.Of("long") : Types.Of("double"),
        "avg" when Types.IsDecimal(first.Type) => throw Types.Missing("avg of a decimal"),
        "avg" => Types.Of("double"),
        _ => Types.Of(function.Result),
    };

    private Value Finish(Node.Call call, Scope scope, Value value)
    {
        CallOptions options = call.Options;
        string sql = value.Sql;
        string name = value.Name;
        if (options.IgnoreNulls)
        {
            sql = options.Over is null ? throw Types.Missing("IGNORE NULLS without OVER") : $"{sql[..^1]} IGNORE NULLS)";
        }

        if (options.Filter is not null)
        {
            sql = $"{sql} FILTER (WHERE {Truth(options.Filter, scope)})";
            name += $" FILTER (WHERE {Expression(options.Filter, scope).Name})";
        }

        if (options.Over is not null)
        {
            Window over = options.Over.Named is null ? options.Over
                : scope.Windows.GetValueOrDefault(options.Over.Named) ?? throw Types.Missing("An unknown window");
            (string written, string shown) = Over(over, scope);
            sql = $"{sql} OVER ({written})";
            name += $" OVER ({shown})";
        }

        bool sum = call.Name == "sum" || (call.Name == "bit_or" && Types.IsWhole(value.Type));
        return new Value(sum ? $"CAST({sql} AS {Types.Duck(value.Type)})" : sql, value.Type, name);
    }

    private (string Sql, string Name) Over(Window over, Scope scope)
    {
        var parts = new List<string>();
        var names = new List<string>();
        Value[] by = [.. over.Partition.Select(node => Expression(node, scope))];
        if (by.Length > 0)
        {
            parts.Add($"PARTITION BY {string.Join(", ", by.Select(value => value.Sql))}");
            names.Add($"PARTITION BY {string.Join(", ", by.Select(value => value.Name))}");
        }

        if (over.Orders.Count > 0)
        {
            (Value By, string How)[] orders = [.. over.Orders.Select(order => (Expression(order.By, scope),
                $" {(order.Descending ? "DESC" : "ASC")} NULLS {(order.NullsFirst ? "FIRST" : "LAST")}"))];
            parts.Add($"ORDER BY {string.Join(", ", orders.Select(order => order.By.Sql + order.How))}");
            names.Add($"ORDER BY {string.Join(", ", orders.Select(order => order.By.Name + order.How))}");
        }

        parts.Add(over.Frame ?? "");
        names.Add(over.Frame ?? (over.Orders.Count > 0
            ? "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
            : "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"));
        return (string.Join(' ', parts).Trim(), string.Join(' ', names));
    }

    private Value Special(Node.Call call, Scope scope)
    {
        Value[] args = [.. call.Args.Select(arg => Expression(arg, scope))];
        string name = $"{call.Name}({string.Join(", ", args.Select(arg => arg.Name))})";
        switch (call.Name)
        {
            case "concat":
                return new Value(
                    $"({string.Join(" || ", args.Select(arg => Coerced(arg, "string")))})", Types.Of("string"), name);
            case "typeof" when args.Length == 1:
                return new Value(Literal(args[0].Type.Ddl), Types.Of("string"), name);
            case "mod" when args.Length == 2:
                return Arithmetic("%", args[0], args[1], name);
            case "pmod" when args.Length == 2 && Types.IsWhole(args[0].Type) && Types.IsWhole(args[1].Type):
                string n = $"nullif({args[1].Sql}, 0)";
                return new Value($"((({args[0].Sql} % {n}) + {n}) % {n})", Types.Common(args[0].Type, args[1].Type), name);
            default:
                return Rounded(call, args);
        }
    }

    private static Value Rounded(Node.Call call, Value[] args)
    {
        Value of = args.Length is 1 or 2 ? args[0] : throw Types.Missing($"`{call.Name}` without an argument");
        int places = args.Length == 1 ? 0 : call.Args[1] is Node.Number number
            && int.TryParse(number.Text, out int digits) && digits is >= 0 and <= 15 && call.Name == "round"
                ? digits : throw Types.Missing($"`{call.Name}` to such a place");
        if (Types.IsWhole(of.Type))
        {
            return call.Name == "round"
                ? new Value(of.Sql, of.Type, $"round({of.Name}, {places})")
                : new Value($"CAST({of.Sql} AS BIGINT)", Types.Of("long"), $"{call.Name.ToUpperInvariant()}({of.Name})");
        }

        if (Types.Name(of.Type) != "double")
        {
            throw Types.Missing($"`{call.Name}` of {of.Type.Ddl}");
        }

        return call.Name == "round"
            ? new Value($"coalesce(CAST(TRY_CAST(CAST({of.Sql} AS VARCHAR) AS DECIMAL(38,{places})) AS DOUBLE), {of.Sql})",
                of.Type, $"round({of.Name}, {places})")
            : new Value($"spark_double_to_long({call.Name.Replace("ceiling", "ceil", StringComparison.Ordinal)}({of.Sql}))",
                Types.Of("long"), $"{(call.Name == "ceiling" ? call.Name : call.Name.ToUpperInvariant())}({of.Name})");
    }
}
