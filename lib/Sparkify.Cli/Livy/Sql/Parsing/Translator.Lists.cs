namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private const string Variable = "namedlambdavariable()";

    private Value Lambdas(Node.Call call, Scope scope) => call.Name switch
    {
        "map_filter" or "transform_keys" or "transform_values" => MapLambda(call, scope),
        "aggregate" or "reduce" => Reduced(call, scope),
        "zip_with" => Zipped(call, scope),
        _ => ListLambda(call, scope),
    };

    private static (SparkType.ArrayOf Type, Value Of) Array(Value value) => value.Type is SparkType.ArrayOf type
        ? (type, value) : throw Mismatch(value, "array");

    private static Node.Lambda Lambda(Node.Call call, int place, int least, int most) =>
        call.Args.Count > place && call.Args[place] is Node.Lambda lambda
            && lambda.Names.Count >= least && lambda.Names.Count <= most
            ? lambda
            : throw new SparkSqlError(
                $"[INVALID_LAMBDA_FUNCTION_CALL] `{call.Name}` needs a lambda function of {least} "
                + $"{(most > least ? $"or {most} " : "")}arguments as its argument {place + 1}, or such a use is not "
                + "in the DuckDB endpoint.");

    /// <summary>A lambda's body; its variables stand for the expressions given.</summary>
    private Value BodyOf(Node.Lambda lambda, Scope scope,
        params (string Sql, SparkType Type, bool Nullable)[] variables)
    {
        Scope inner = scope.Inner();
        for (int i = 0; i < lambda.Names.Count; i++)
        {
            inner.Variables[lambda.Names[i]] =
                new Value(variables[i].Sql, variables[i].Type, Variable, variables[i].Nullable);
        }

        return Expression(lambda.Body, inner);
    }

    private static string LambdaName(Value body, int variables) =>
        $"lambdafunction({body.Name}, {string.Join(", ", Enumerable.Repeat(Variable, variables))})";

    private string Fresh() => $"__v{_sources++}";

    private Value ListLambda(Node.Call call, Scope scope)
    {
        (SparkType.ArrayOf type, Value of) = Array(Expression(call.Args[0], scope));
        bool indexed = call.Name is "transform" or "filter";
        Node.Lambda lambda = Lambda(call, 1, 1, indexed ? 2 : 1);
        string x = Fresh();
        string i = Fresh();
        Value body = BodyOf(
            lambda, scope, (x, type.Element, type.ContainsNull), ($"CAST({i} - 1 AS INTEGER)", Types.Integer, false));
        string head = lambda.Names.Count == 2 ? $"lambda {x}, {i}" : $"lambda {x}";
        string name = $"{call.Name}({of.Name}, {LambdaName(body, lambda.Names.Count)})";
        if (call.Name == "transform")
        {
            return new Value($"list_transform({of.Sql}, {head}: {body.Sql})",
                new SparkType.ArrayOf(body.Type, body.Nullable), name, of.Nullable);
        }

        string truth = Coerced(body, "boolean");
        string Filtered(string condition) => $"list_filter({of.Sql}, {head}: {condition})";
        return call.Name switch
        {
            "filter" => new Value(Filtered($"coalesce({truth}, false)"), type, name, of.Nullable),
            "exists" => new Value($"CASE WHEN len({Filtered($"coalesce({truth}, false)")}) > 0 THEN true WHEN "
                + $"len({Filtered($"({truth}) IS NULL")}) > 0 THEN NULL WHEN {of.Sql} IS NOT NULL THEN false END",
                    Types.Boolean, name),
            _ => new Value($"CASE WHEN len({Filtered($"NOT coalesce({truth}, true)")}) > 0 THEN false WHEN "
                + $"len({Filtered($"({truth}) IS NULL")}) > 0 THEN NULL WHEN {of.Sql} IS NOT NULL THEN true END",
                    Types.Boolean, name),
        };
    }

    private Value Reduced(Node.Call call, Scope scope)
    {
        (SparkType.ArrayOf type, Value of) = Array(Expression(call.Args[0], scope));
        Value start = Expression(call.Args[1], scope);
        Node.Lambda lambda = Lambda(call, 2, 2, 2);
        string a = Fresh();
        string x = Fresh();
        Value body = BodyOf(lambda, scope, (a, start.Type, true), (x, type.Element, type.ContainsNull));
        if (!Types.Same(start.Type, body.Type) || (!Types.Same(start.Type, type.Element)
            && !(Types.IsNumber(start.Type) && Types.IsNumber(type.Element))))
        {
            throw Types.Missing($"`{call.Name}` whose sum has another type than its elements");
        }

        string elements = Casts.To(of, new SparkType.ArrayOf(start.Type));
        string sum = $"CASE WHEN {of.Sql} IS NOT NULL THEN list_reduce({elements}, lambda {a}, {x}: {body.Sql}, "
            + $"{start.Sql}) END";
        string same = $"lambdafunction({Variable}, {Variable})";
        if (call.Args.Count == 3)
        {
            return new Value(sum, start.Type, $"{call.Name}({of.Name}, {start.Name}, {LambdaName(body, 2)}, {same})");
        }

        Value last = BodyOf(Lambda(call, 3, 1, 1), scope, ($"({sum})", start.Type, true));
        return last with
        {
            Name =
            $"{call.Name}({of.Name}, {start.Name}, {LambdaName(body, 2)}, {LambdaName(last, 1)})"
        };
    }

    private Value Zipped(Node.Call call, Scope scope)
    {
        (SparkType.ArrayOf type, Value of) = Array(Expression(call.Args[0], scope));
        (SparkType.ArrayOf other, Value with) = Array(Expression(call.Args[1], scope));
        string i = Fresh();
        Node.Lambda lambda = Lambda(call, 2, 2, 2);
        Value body = BodyOf(lambda, scope, ($"({of.Sql})[{i}]", type.Element, true),
            ($"({with.Sql})[{i}]", other.Element, true));
        return new Value($"list_transform(range(1, greatest(len({of.Sql}), len({with.Sql})) + 1 + 0 * len({of.Sql}) * "
            + $"len({with.Sql})), "
            + $"lambda {i}: {body.Sql})", new SparkType.ArrayOf(body.Type, body.Nullable),
            $"zip_with({of.Name}, {with.Name}, {LambdaName(body, 2)})", of.Nullable || with.Nullable);
    }

    private Value MapLambda(Node.Call call, Scope scope)
    {
        Value of = Expression(call.Args[0], scope);
        SparkType.MapOf map = of.Type as SparkType.MapOf ?? throw Mismatch(of, "map");
        string e = Fresh();
        Value body = BodyOf(Lambda(call, 1, 2, 2), scope, ($"struct_extract({e}, 'key')", map.Key, false),
            ($"struct_extract({e}, 'value')", map.Value, map.ValueContainsNull));
        string entries = $"map_entries({of.Sql})";
        string name = $"{call.Name}({of.Name}, {LambdaName(body, 2)})";
        return call.Name switch
        {
            "map_filter" => new Value(
                $"map_from_entries(list_filter({entries}, lambda {e}: coalesce({Coerced(body, "boolean")}, false)))",
                    map, name, of.Nullable),
            "transform_values" => new Value(
                $"map(map_keys({of.Sql}), list_transform({entries}, lambda {e}: {body.Sql}))",
                new SparkType.MapOf(map.Key, body.Type, body.Nullable), name, of.Nullable),
            _ => new Value($"map(list_transform({entries}, lambda {e}: {body.Sql}), map_values({of.Sql}))",
                new SparkType.MapOf(body.Type, map.Value, map.ValueContainsNull), name, of.Nullable),
        };
    }

    private Value Arrays(Node.Call call, Scope scope)
    {
        Value[] args = Values(call, scope, 1, call.Name == "arrays_zip" ? 100 : call.Name == "sequence" ? 3 : 2);
        string name = Shown(call.Name, args);
        switch (call.Name)
        {
            case "array_union" or "array_intersect" or "array_except":
                return SetOf(call.Name, args);
            case "flatten":
                (SparkType.ArrayOf outer, Value of) = Array(args[0]);
                SparkType.ArrayOf inner = outer.Element as SparkType.ArrayOf ?? throw Mismatch(of, "array of array");
                return new Value($"CASE WHEN len(list_filter({of.Sql}, lambda x: x IS NULL)) > 0 THEN NULL ELSE "
                    + $"flatten({of.Sql}) END",
                    inner, name, of.Nullable || outer.ContainsNull);
            case "element_at" or "try_element_at":
                return ElementAt(call.Name, args);
            case "array_sort":
                return args.Length == 1
                    ? new Value($"list_sort({Array(args[0]).Of.Sql}, 'ASC', 'NULLS LAST')", args[0].Type,
                        SortName(args[0]), args[0].Nullable)
                    : throw Types.Missing("`array_sort` with a comparator");
            case "arrays_zip":
                return ZipOf(call, args);
            default:
                return Sequence(args, name);
        }
    }

    /// <summary>The name holds the comparator that Spark puts in.</summary>
    private static string SortName(Value of) =>
        $"array_sort({of.Name}, lambdafunction((IF((({Variable} IS NULL) AND ({Variable} IS NULL)), 0, "
        + $"(IF(({Variable} IS NULL), 1, (IF(({Variable} IS NULL), -1, (IF(({Variable} < {Variable}), -1, "
        + $"(IF(({Variable} > {Variable}), 1, 0)))))))))), {Variable}, {Variable}))";

    private static Value SetOf(string function, Value[] args)
    {
        if (args.Length != 2)
        {
            throw new SparkSqlError($"[WRONG_NUM_ARGS] `{function}` needs 2 arguments.");
        }

        var type = (SparkType.ArrayOf)Types.Common(Array(args[0]).Type, Array(args[1]).Type, texts: false);
        string a = Casts.To(args[0], type);
        string b = Casts.To(args[1], type);
        string both = function == "array_union" ? $"list_concat({a}, {b})" : a;
        const string First = "i = coalesce(list_position({0}, x), list_position(list_transform({0}, lambda y: y IS "
            + "NULL), true))";
        string isIn = $"coalesce(list_contains({b}, x), false) OR (x IS NULL AND len(list_filter({b}, lambda y: y "
            + "IS NULL)) > 0)";
        string kept = function switch
        {
            "array_union" => "",
            "array_except" => $" AND NOT ({isIn})",
            _ =>
            $" AND ({isIn})"
        };
        return new Value($"CASE WHEN {a} IS NOT NULL AND {b} IS NOT NULL THEN list_filter({both}, lambda x, i: "
            + $"{First.Replace("{0}", both, StringComparison.Ordinal)}{kept}) END",
            function == "array_union" ? type : new SparkType.ArrayOf(type.Element, function == "array_except"
                ? ((SparkType.ArrayOf)args[0].Type).ContainsNull
                : ((SparkType.ArrayOf)args[0].Type).ContainsNull && ((SparkType.ArrayOf)args[1].Type).ContainsNull),
            Shown(function, args), args.Any(arg => arg.Nullable));
    }

    private static Value ElementAt(string function, Value[] args)
    {
        string name = Shown(function, args);
        if (args[0].Type is SparkType.MapOf map)
        {
            return new Value($"({args[0].Sql})[{Casts.To(args[1], map.Key)}]", map.Value, name);
        }

        string at = Coerced(args[1], "integer");
        return new Value($"CASE WHEN {at} = 0 THEN error('[INVALID_INDEX_OF_ZERO] The index 0 is invalid.') ELSE "
            + $"({args[0].Sql})[{at}] END",
            Array(args[0]).Type.Element, name);
    }

    private static Value ZipOf(Node.Call call, Value[] args)
    {
        (string Name, SparkType Type)[] fields =
            [.. args.Select((arg, i) => (Named(call.Args[i]) ?? $"{i}", Array(arg).Type.Element))];
        string size = string.Join(", ", args.Select(arg => $"len({arg.Sql})"));
        string some = string.Join(" AND ", args.Select(arg => $"{arg.Sql} IS NOT NULL"));
        string parts = string.Join(", ", args.Select((arg, i) => $"{Scope.Quote(fields[i].Name)} := ({arg.Sql})[__i]"));
        return new Value($"CASE WHEN {some} THEN list_transform(range(1, greatest({size}) + 1), lambda __i: "
            + $"struct_pack({parts})) END",
            new SparkType.ArrayOf(new SparkType.StructOf(fields), false), Shown("arrays_zip", args),
                args.Any(arg => arg.Nullable));
    }

    private static Value Sequence(Value[] args, string name)
    {
        if (args.Length < 2)
        {
            throw new SparkSqlError("[WRONG_NUM_ARGS] `sequence` needs 2 or 3 arguments.");
        }

        if (args.Take(2).All(arg => Types.IsWhole(arg.Type)))
        {
            SparkType type = Types.Common(args);
            string[] sql = [.. args.Select(arg => Casts.To(arg, Types.Long))];
            string step = args.Length == 3 ? sql[2] : $"CASE WHEN {sql[0]} <= {sql[1]} THEN 1 ELSE -1 END";
            string wrong = $"({step} > 0 AND {sql[0]} > {sql[1]}) OR ({step} < 0 AND {sql[0]} < {sql[1]}) OR ({step} = "
                + $"0 AND {sql[0]} <> {sql[1]})";
            return new Value($"CASE WHEN {wrong} THEN error('[INTERNAL_ERROR] Illegal sequence boundaries.') "
                + $"WHEN abs({sql[0]} - {sql[1]}) > 1000000 THEN error('sequence of more than a million is not in the "
                + "DuckDB endpoint; "
                + $"run `sparkify livy start --engine spark`.') ELSE CAST(generate_series({sql[0]}, {sql[1]}, {step}) "
                + $"AS {Types.Duck(type)}[]) END",
                new SparkType.ArrayOf(type, false), name, args.Any(arg => arg.Nullable));
        }

        SparkType time = Types.Common(args[0].Type, args[1].Type);
        bool dates = Types.Name(time) == "date"
            && (args.Length == 2 || Types.Name(args[2].Type) is "interval day" or "interval month");
        return args.Length == 3 && !Types.IsInterval(args[2].Type) || !(dates || Types.Name(time) == "timestamp")
            ? throw Types.Missing("Such a `sequence`")
            : new Value($"CASE WHEN {args[0].Sql} > {args[1].Sql} THEN error('sequence backwards in time is not in the "
                + $"DuckDB endpoint; run `sparkify livy start --engine spark`.') ELSE "
                + $"CAST(generate_series(CAST({Casts.To(args[0], time)} AS TIMESTAMP), "
                + $"CAST({Casts.To(args[1], time)} AS TIMESTAMP), "
                + $"{(args.Length == 3 ? args[2].Sql : "INTERVAL 1 DAY")}) AS {Types.Duck(time)}[]) END",
                new SparkType.ArrayOf(time, false), name, args.Any(arg => arg.Nullable));
    }
}
