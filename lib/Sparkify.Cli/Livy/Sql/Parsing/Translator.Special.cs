using System.Buffers;
using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>The functions whose result or spelling depends on their arguments, which no line of a table says.</summary>
internal sealed partial class Translator
{
    private static readonly SearchValues<char> PatternMarks = SearchValues.Create("\\^$.|?*+()[]{}");

    private Value? Special(Node.Call call, Scope scope) => call.Name switch
    {
        "concat" or "concat_ws" or "split" or "regexp_extract" or "decode" or "elt" or "format_string"
            or "printf" or "sha2"
            or "conv" or "hex" or "reverse" or "typeof" or "regexp_instr" => Texts(call, scope),
        "round" or "bround" or "floor" or "ceil" or "ceiling" or "pmod" or "mod" or "try_add" or "try_subtract"
            or "try_multiply" or "try_divide" or "nullif" or "equal_null" or "shiftleft"
                or "shiftright" => Numbers(call, scope),
        "avg" or "mean" or "try_avg" or "mode" or "grouping" or "grouping_id" or "percentile_approx"
            or "approx_percentile" =>
            Grouped(call, scope),
        "trunc" or "date_trunc" or "extract" or "date_part" or "datepart" or "timestampdiff" or "timestampadd"
            or "unix_timestamp" or "to_unix_timestamp" or "window" or "date" or "timestamp_seconds"
                or "to_timestamp" when call is not { Name: "to_timestamp", Args.Count: not 1 } => Times(call, scope),
        "transform" or "filter" or "exists" or "forall" or "any_match" or "all_match" or "aggregate"
            or "reduce" or "zip_with"
            or "map_filter" or "transform_keys" or "transform_values" => Lambdas(call, scope),
        "array_union" or "array_intersect" or "array_except" or "flatten" or "element_at"
            or "try_element_at" or "arrays_zip"
            or "array_sort" or "sequence" => Arrays(call, scope),
        "array" when call.Args.Count == 0 => new Value(
            "CAST([] AS INTEGER[])", new SparkType.ArrayOf(Types.Void, false), "array()", false),
        "struct" or "named_struct" or "map" or "map_from_arrays" or "map_from_entries" or "map_concat"
            or "str_to_map" =>
            Structures(call, scope),
        "to_json" or "from_json" or "get_json_object" or "schema_of_json" => Json(call, scope),
        "assert_true" or "raise_error" => Raised(call, scope),
        "explode" or "explode_outer" or "posexplode" or "posexplode_outer" or "inline" or "inline_outer" or "stack"
            or "json_tuple" => throw new SparkSqlError(
                $"[UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS] The generator `{call.Name}` stands in an expression; "
                + $"it needs a column of its own or LATERAL VIEW. {Types.Elsewhere}"),
        _ => null,
    };

    private Value[] Values(Node.Call call, Scope scope, int least, int most)
    {
        if (call.Options != CallOptions.None)
        {
            throw Types.Missing($"`{call.Name}` with DISTINCT, FILTER or OVER");
        }

        return call.Args.Count >= least && call.Args.Count <= most
            ? [.. call.Args.Select(arg => Expression(arg, scope))]
            : throw new SparkSqlError(string.Create(CultureInfo.InvariantCulture,
                $"[WRONG_NUM_ARGS.WITHOUT_SUGGESTION] The `{call.Name}` requires "
                    + $"{least}{(most > least ? " or more" : "")} parameters "
                + $"but the actual number is {call.Args.Count}, or that number is not in the DuckDB endpoint."));
    }

    private static string Shown(string name, IEnumerable<Value> args) =>
        $"{name}({string.Join(", ", args.Select(arg => arg.Name))})";

    private Value Texts(Node.Call call, Scope scope)
    {
        switch (call.Name)
        {
            case "concat":
                return Concat(Values(call, scope, 0, 1000), call.Name);
            case "concat_ws":
                return ConcatWs(Values(call, scope, 1, 1000));
            case "split":
                return Split(call, Values(call, scope, 2, 3));
            case "regexp_extract":
                return Extracted(call, Values(call, scope, 2, 3));
            case "decode":
                return Decoded(call, scope);
            case "elt":
                Value[] choices = Values(call, scope, 2, 1000);
                string list = string.Join(", ", choices.Skip(1).Select(one => Coerced(one, "string")));
                string number = Coerced(choices[0], "integer");
                return new Value($"CASE WHEN {number} >= 1 THEN ([{list}])[{number}] END", Types.Text,
                    Shown("elt", choices));
            case "format_string" or "printf":
                return Formatted(call, Values(call, scope, 1, 1000));
            case "sha2":
                Value[] sha = Values(call, scope, 2, 2);
                return call.Args[1] is Node.Number { Text: "256" or "0" }
                    ? new Value($"sha256({Coerced(sha[0], "binary")})", Types.Text, Shown("sha2", sha))
                    : throw Types.Missing("`sha2` with other than 256 bits");
            case "conv":
                return Conv(call, Values(call, scope, 3, 3));
            case "hex":
                Value hex = Values(call, scope, 1, 1)[0];
                string of = Types.Name(hex.Type) is "string" or "binary" ? hex.Sql : Coerced(hex, "long");
                return new Value($"hex({of})", Types.Text, $"hex({hex.Name})", hex.Nullable);
            case "reverse":
                Value back = Values(call, scope, 1, 1)[0];
                return back.Type is SparkType.ArrayOf
                    ? back with { Sql = $"list_reverse({back.Sql})", Name = $"reverse({back.Name})" }
                    : new Value($"reverse({Coerced(back, "string")})", Types.Text,
                        $"reverse({back.Name})", back.Nullable);
            case "typeof":
                Value typed = Values(call, scope, 1, 1)[0];
                return new Value(TextOf.Literal(typed.Type.Ddl), Types.Text, $"typeof({typed.Name})", false);
            default:
                return null!;
        }
    }

    private static Value Concat(Value[] args, string name)
    {
        bool nullable = args.Any(arg => arg.Nullable);
        if (args.Any(arg => arg.Type is SparkType.ArrayOf))
        {
            SparkType type = args.All(arg => arg.Type is SparkType.ArrayOf) ? Types.Common(args, texts: false)
                : throw Mismatch(args.First(arg => arg.Type is not SparkType.ArrayOf), "array");
            string all = args.Select(arg => Casts.To(arg, type)).Aggregate((a, b) => $"list_concat({a}, {b})");
            string some = string.Join(" AND ", args.Select(arg => $"{arg.Sql} IS NOT NULL"));
            return new Value($"CASE WHEN {some} THEN {all} END", type, Shown(name, args), nullable);
        }

        return args.Length == 0 ? new Value("''", Types.Text, "concat()", false)
            : args.All(arg => Types.Name(arg.Type) == "binary") ? throw Types.Missing("`concat` of binary values")
            : new Value($"({string.Join(" || ", args.Select(arg => Coerced(arg, "string")))})", Types.Text,
                Shown(name, args), nullable);
    }

    private static Value ConcatWs(Value[] args)
    {
        string separator = Coerced(args[0], "string");
        IEnumerable<string> parts = args.Skip(1).Select(arg => arg.Type is SparkType.ArrayOf array
            ? $"coalesce({Casts.To(arg, new SparkType.ArrayOf(Types.Text, array.ContainsNull))}, [])"
            : $"[{Coerced(arg, "string")}]");
        string list = args.Length == 1 ? "CAST([] AS VARCHAR[])" : parts.Aggregate((a, b) => $"list_concat({a}, {b})");
        string joined = $"array_to_string(list_filter({list}, lambda x: x IS NOT NULL), {separator})";
        return new Value(args[0].Nullable ? $"CASE WHEN {separator} IS NOT NULL THEN {joined} END" : joined, Types.Text,
            Shown("concat_ws", args), args[0].Nullable);
    }

    private static Value Split(Node.Call call, Value[] args)
    {
        string pattern = Pattern(call.Args[1]);
        string plain = ((Node.Quoted)call.Args[1]).Value;
        string text = Coerced(args[0], "string");
        SparkType type = new SparkType.ArrayOf(Types.Text, false);
        string name = args.Length == 3 ? Shown("split", args) : $"split({args[0].Name}, {args[1].Name}, -1)";
        bool nullable = args[0].Nullable;
        if (plain.Length == 0 || System.Text.RegularExpressions.Regex.IsMatch("", Safe(plain)))
        {
            throw Types.Missing("`split` by a pattern that an empty text matches");
        }

        int limit = args.Length == 2 ? 0 : Whole(call.Args[2]);
        if (limit <= 0)
        {
            return new Value($"string_split_regex({text}, {pattern})", type, name, nullable);
        }

        bool literal = !plain.AsSpan().ContainsAny(PatternMarks);
        return literal
            ? new Value($"CASE WHEN {text} IS NOT NULL THEN list_concat((string_split({text}, {pattern}))[1:{limit} - "
                + "1], CASE WHEN "
                + $"len(string_split({text}, {pattern})) >= {limit} THEN [array_to_string((string_split({text}, "
                + $"{pattern}))[{limit}:], "
                + $"{pattern})] ELSE [] END) END", type, name, nullable)
            : throw Types.Missing("`split` by a pattern with a limit");
    }

    private static string Safe(string pattern)
    {
        try
        {
            _ = new System.Text.RegularExpressions.Regex(pattern);
            return pattern;
        }
        catch (ArgumentException)
        {
            throw new SparkSqlError($"[INVALID_PARAMETER_VALUE.PATTERN] The pattern '{pattern}' is not valid.");
        }
    }

    private static int Whole(Node node) =>
        node is Node.Number number && int.TryParse(number.Text, CultureInfo.InvariantCulture, out int whole)
            ? whole : throw Types.Missing("A group or a limit that is not a literal");

    private static Value Extracted(Node.Call call, Value[] args)
    {
        string pattern = Pattern(call.Args[1]);
        int groups = new System.Text.RegularExpressions.Regex(Safe(((Node.Quoted)call.Args[1]).Value))
            .GetGroupNumbers().Length - 1;
        int group = args.Length == 2 ? 1 : Whole(call.Args[2]);
        return group < 0 || group > groups
            ? throw new SparkSqlError(string.Create(CultureInfo.InvariantCulture,
                $"[INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX] Expects group index between 0 and {groups}, but "
                    + $"got {group}."))
            : new Value($"regexp_extract({Coerced(args[0], "string")}, {pattern}, {group})", Types.Text,
                $"regexp_extract({args[0].Name}, {args[1].Name}, {group})", args[0].Nullable);
    }

    private Value Decoded(Node.Call call, Scope scope)
    {
        Value[] args = Values(call, scope, 2, 1000);
        if (args.Length == 2)
        {
            return call.Args[1] is Node.Quoted
                ? new Value($"decode({Coerced(args[0], "binary")}, {args[1].Sql})", Types.Text,
                    Shown("decode", args), args[0].Nullable)
                : throw Types.Missing("A character set that is not a literal");
        }

        Value[] results = [.. args.Where((_, i) => i >= 2 && (i % 2 == 0 || i == args.Length - 1))];
        SparkType type = Types.Common(results);
        string arms = string.Concat(Enumerable.Range(0, (args.Length - 1) / 2).Select(i =>
            $" WHEN {Compare("<=>", args[0], args[(2 * i) + 1], "").Sql} THEN {Casts.To(args[(2 * i) + 2], type)}"));
        string last = args.Length % 2 == 0 ? $" ELSE {Casts.To(args[^1], type)}" : "";
        return new Value($"CASE{arms}{last} END", type, Shown("decode", args));
    }

    /// <summary>Java's format: %s, %d and %.2f, with a width, a minus or a zero.</summary>
    private static Value Formatted(Node.Call call, Value[] args)
    {
        string format = call.Args[0] is Node.Quoted text ? text.Value
            : throw Types.Missing("A format that is not a literal");
        var parts = new List<string>();
        int at = 0;
        int next = 1;
        foreach (System.Text.RegularExpressions.Match match in
            System.Text.RegularExpressions.Regex
                .Matches(format, "%(?<flags>[-0,]*)(?<width>[0-9]*)(?:[.](?<places>[0-9]+))?(?<kind>.)"))
        {
            parts.Add(TextOf.Literal(format[at..match.Index]));
            at = match.Index + match.Length;
            string kind = match.Groups["kind"].Value;
            if (kind is "%" or "n")
            {
                parts.Add(kind == "%" ? "'%'" : "E'\\n'");
                continue;
            }

            Value arg = next < args.Length ? args[next++] : throw new SparkSqlError(
                $"[WRONG_NUM_ARGS] The format '{format}' has more places than there are arguments.");
            parts.Add(Padded(match, Cell(kind, match.Groups["places"].Value, arg)));
        }

        parts.Add(TextOf.Literal(format[at..]));
        return format[at..].Contains('%', StringComparison.Ordinal) ? throw Types.Missing($"The format '{format}'")
            : new Value($"({string.Join(" || ", parts)})", Types.Text, Shown(call.Name, args), false);
    }

    private static string Cell(string kind, string places, Value arg) => kind switch
    {
        "s" when places.Length == 0 && arg.Type is SparkType.Simple && !Types.IsFloating(arg.Type) =>
            $"coalesce({Coerced(arg, "string")}, 'null')",
        "d" when Types.IsWhole(arg.Type) => $"coalesce(CAST({arg.Sql} AS VARCHAR), 'null')",
        "f" when Types.Name(arg.Type) == "double" =>
            $"coalesce(spark_fixed({arg.Sql}, {(places.Length == 0 ? "6" : places)}), 'null')",
        "d" or "f" when Types.IsNumber(arg.Type) => throw new SparkSqlError(
            $"[INTERNAL_ERROR] {kind} != {arg.Type.Ddl}: the format %{kind} does not take this type."),
        _ => throw Types.Missing($"The format %{kind} of {arg.Type.Ddl}"),
    };

    private static string Padded(System.Text.RegularExpressions.Match match, string sql)
    {
        string flags = match.Groups["flags"].Value;
        string width = match.Groups["width"].Value;
        return (flags, width.Length) switch
        {
            ("", 0) => sql,
            ("", _) => $"lpad({sql}, CAST(greatest({width}, length({sql})) AS INTEGER), ' ')",
            ("-", > 0) => $"rpad({sql}, CAST(greatest({width}, length({sql})) AS INTEGER), ' ')",
            ("0", > 0) => $"CASE WHEN starts_with({sql}, '-') THEN '-' || lpad(substr({sql}, 2), "
                + $"CAST(greatest({width}, length({sql})) - 1 AS INTEGER), '0') "
                + $"ELSE lpad({sql}, CAST(greatest({width}, length({sql})) AS INTEGER), '0') END",
            _ => throw Types.Missing($"The format {match.Value}"),
        };
    }

    private static Value Conv(Node.Call call, Value[] args)
    {
        int Base(int i) => call.Args[i] is Node.Number number && int.TryParse(number.Text, out int value)
            && value is >= 2 and <= 36
            ? value : throw Types.Missing("`conv` with such a base");
        string text = Coerced(args[0], "string");
        return new Value($"CASE WHEN starts_with({text}, '-') THEN error('conv of a negative number is not in the "
            + "DuckDB endpoint; "
            + $"run `sparkify livy start --engine spark`.') ELSE spark_conv({text}, {(Base(1) * 100) + Base(2)}) END",
            Types.Text, Shown("conv", args));
    }

    /// <summary>A pattern of Java that RE2 reads alike.</summary>
    private static string Pattern(Node node)
    {
        string pattern = node is Node.Quoted text ? text.Value : throw Types.Missing("A pattern that is not a literal");
        string[] unknown = ["(?=", "(?!", "(?<", "(?>", "++", "*+", "?+", "}+", "&&", "\\G", "\\Z", "\\R", "\\h", "\\H",
            "\\X", "[:", "\\k"];
        for (int i = 1; i <= 9; i++)
        {
            if (pattern.Contains(FormattableString.Invariant($"\\{i}"), StringComparison.Ordinal))
            {
                throw Types.Missing("A pattern that refers to its own group");
            }
        }

        return unknown.FirstOrDefault(part => pattern.Contains(part, StringComparison.Ordinal)) is { } part
            ? throw Types.Missing($"`{part}` in a pattern")
            : TextOf.Literal(pattern);
    }

    private Value Raised(Node.Call call, Scope scope)
    {
        Value[] args = Values(call, scope, 1, 2);
        string message = call.Name == "raise_error" ? Coerced(args[0], "string")
            : args.Length == 2 ? Coerced(args[1], "string") : TextOf.Literal($"'{args[0].Name}' is not true!");
        return call.Name == "raise_error"
            ? new Value($"error('[USER_RAISED_EXCEPTION] ' || {message})", Types.Void, Shown("raise_error", args))
            : new Value($"CASE WHEN {Coerced(args[0], "boolean")} THEN NULL ELSE error('[USER_RAISED_EXCEPTION] ' || "
                + $"{message}) END",
                Types.Void, args.Length == 2 ? Shown("assert_true", args)
                    : $"assert_true({args[0].Name}, '{args[0].Name}' is not true!)");
    }
}
