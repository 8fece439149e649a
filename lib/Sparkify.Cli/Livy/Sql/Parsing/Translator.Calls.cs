using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private Value Call(Node.Call call, Scope scope)
    {
        if (call.Name is "count" && (call.Args.Count != 1 || call.Args[0] is Node.Star or Node.Number or Node.Quoted))
        {
            return Counted(call, scope);
        }

        if (Special(call, scope) is { } special)
        {
            return special;
        }

        if (!Functions.Has(call.Name))
        {
            throw new SparkSqlError($"[UNRESOLVED_ROUTINE] `{call.Name}` is not in the DuckDB endpoint; "
                + "run `sparkify livy start --engine spark`.");
        }

        return Known(call, scope);
    }

    private Value Known(Node.Call call, Scope scope)
    {
        IReadOnlyList<Node> nodes = Arguments(call);
        Function function = Functions.Find(call.Name, nodes.Count);
        if (!function.IsAggregate && call.Options != CallOptions.None)
        {
            throw Types.Missing($"`{call.Name}` with DISTINCT, FILTER or OVER");
        }

        if (function.IsWindow && call.Options.Over is null)
        {
            throw new SparkSqlError($"[WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE] Window function "
                + $"\"{call.Name}\" needs OVER.");
        }

        Value[] args = [.. nodes.Select(node => Expression(node, scope))];
        SparkType common = Types.Common(
            args.Where((_, i) => function.Kind(i) is 'c' or 'g'),
                !function.Args.Contains('g', StringComparison.Ordinal));
        string[] sql = [.. args.Select((arg, i) => Argument(function.Kind(i), arg, nodes[i], common, args[0]))];
        string names = string.Join(", ", args.Select(arg => arg.Name));
        string distinct = call.Options.Distinct ? "DISTINCT " : "";
        string name = function.Shown.Length > 0
            ? string.Format(CultureInfo.InvariantCulture, function.Shown, [.. args.Select(arg => arg.Name)])
            : $"{call.Name}({distinct}{names})";
        var value = new Value(Fill(function, sql, args), Result(function, args, nodes, common), name,
            function.Nullable(args));
        return function.IsAggregate ? Aggregated(call, scope, value)
            : value with { Sql = Strict(function, value.Sql, sql, args) };
    }

    /// <summary>Null of a null; what is no more than a function of DuckDB's own is so already.</summary>
    private static string Strict(Function function, string written, string[] sql, Value[] args)
    {
        string[] own = ["CASE ", "spark_", "substring_index", "array_to_string"];
        string[] nulls = [.. sql.Where((_, i) => args[i].Nullable).Select(arg => $"{arg} IS NULL").Distinct()];
        return nulls.Length == 0 || function.Marks.AsSpan().ContainsAny("&!+~")
            || !own.Any(part => written.Contains(part, StringComparison.Ordinal))
            ? written
            : $"CASE WHEN {string.Join(" OR ", nulls)} THEN NULL ELSE {written} END";
    }

    /// <summary>The arguments, with what WITHIN GROUP orders by as the first.</summary>
    private static IReadOnlyList<Node> Arguments(Node.Call call)
    {
        if (call.Options.Within is { } within)
        {
            return within.Descending ? throw Types.Missing("WITHIN GROUP (ORDER BY … DESC)")
                : [within.By, .. call.Args];
        }

        // first(a, true) leaves out nulls.
        return call is
        {
            Name: "first" or "last" or "first_value" or "last_value"
            or "any_value", Args: [_, Node.Truth]
        }
            ? [call.Args[0]] : call.Args;
    }

    private Value Counted(Node.Call call, Scope scope)
    {
        if (call.Args.Count == 0)
        {
            throw new SparkSqlError("[WRONG_NUM_ARGS] `count` needs an argument, such as *.");
        }

        bool rows = call.Args is [Node.Star or Node.Number or Node.Quoted];
        Value[] args = rows ? [] : [.. call.Args.Select(arg => Expression(arg, scope))];
        string all = string.Join(", ", args.Select(arg => arg.Sql));
        string sql = rows ? "*"
            : $"CASE WHEN {string.Join(" AND ", args.Select(arg => $"{arg.Sql} IS NOT NULL"))} THEN row({all}) END";
        string shown = rows ? call.Args[0] is Node.Star ? "1" : Expression(call.Args[0], scope).Name
            : string.Join(", ", args.Select(arg => arg.Name));
        if (rows && call.Options.Distinct)
        {
            throw Types.Missing("count(DISTINCT *)");
        }

        string distinct = call.Options.Distinct ? "DISTINCT " : "";
        return Aggregated(call with { Options = call.Options with { Distinct = false } }, scope,
            new Value($"COUNT({distinct}{sql})", Types.Long, $"count({distinct}{shown})", false));
    }

    /// <summary>The template with its arguments, in one pass: what they hold is no place.</summary>
    private static string Fill(Function function, string[] parts, Value[] args) =>
        TemplatePlace().Replace(function.Template, found =>
        {
            if (found.Value == "{*}")
            {
                return string.Join(", ", parts);
            }

            int i = int.Parse(found.Groups["argument"].Value, CultureInfo.InvariantCulture);
            return (found.Groups["form"].Value, args[i].Type) switch
            {
                ("size:", SparkType.Simple { Name: "binary" }) => $"system.main.octet_length({parts[i]})",
                ("size:", _) => $"length({parts[i]})",
                ("len:", SparkType.MapOf) => $"cardinality({parts[i]})",
                ("len:", _) => $"len({parts[i]})",
                ("texts:", SparkType.ArrayOf array) =>
                    Casts.To(args[i], new SparkType.ArrayOf(Types.Text, array.ContainsNull)),
                ("texts:", _) => "",
                _ => parts[i],
            };
        });

    [GeneratedRegex(@"\{(?:\*|(?<form>(?:size|len|texts):)?(?<argument>[0-9]+))\}")]
    private static partial Regex TemplatePlace();

    private static string Argument(char kind, Value value, Node node, SparkType common, Value first) => kind switch
    {
        's' => Coerced(value, "string"),
        'i' or 'r' when kind == 'i' || node is Node.Number { Text.Length: <= 5 } => Coerced(value, "integer"),
        'l' => Coerced(value, "long"),
        'd' => Coerced(value, "double"),
        'b' => Coerced(value, "boolean"),
        't' => Coerced(value, "timestamp"),
        'D' => Coerced(value, "date"),
        'B' when Types.Name(value.Type) == "binary" => value.Sql,
        'B' => Coerced(value, "binary"),
        'k' => Types.Name(value.Type) == "binary" ? value.Sql : Coerced(value, "string"),
        'c' or 'g' => Casts.To(value, common),
        'e' => Element(first, value),
        'q' when Types.Name(value.Type) == "void" => throw Untyped(value),
        'q' => Element(first, value),
        'y' => Types.Same(first.Type, value.Type) || (value.Type is SparkType.ArrayOf && first.Type is SparkType.ArrayOf
            && Types.Common(first.Type, value.Type, texts: false) is { } both && Types.Same(both, first.Type))
            ? Casts.To(value, first.Type) : throw Mismatch(value, first.Type.Ddl),
        'h' when value.Type is SparkType.ArrayOf { Element: SparkType.Simple } => value.Sql,
        'h' => throw Mismatch(value, "array<string>"),
        'K' when first.Type is SparkType.MapOf map && Types.Name(value.Type) != "void" && Types.Name(map.Key) is var key
            && (key == Types.Name(value.Type) || (Types.IsNumber(map.Key) && Types.IsNumber(value.Type))) =>
                Casts.To(value, map.Key),
        'K' => throw Untyped(value),
        'E' when Types.Name(value.Type) is "timestamp" or "void" => Casts.To(value, Types.Of("timestamp")),
        'G' when Types.Name(value.Type) is "date" or "void" => Casts.To(value, Types.Of("date")),
        'E' or 'G' => throw Mismatch(value, kind == 'E' ? "timestamp" : "date"),
        'j' when Types.IsDecimal(value.Type) => throw Types.Missing("This function of decimals"),
        'j' => Coerced(value, "double"),
        'S' when node is Node.Quoted => value.Sql,
        'I' when node is Node.Number && Types.IsWhole(value.Type) => value.Sql,
        'T' when node is Node.Truth => value.Sql,
        'R' => Pattern(node),
        'P' when node is Node.Quoted text => Replacement(text.Value),
        'f' or 'F' when node is Node.Quoted pattern => TimePattern(pattern.Value, reads: kind == 'F'),
        'z' when node is Node.Quoted zone => Zone(zone.Value),
        'p' => Shares(node, 0),
        'x' when value.Type is SparkType.ArrayOf => value.Sql,
        'm' when value.Type is SparkType.MapOf => value.Sql,
        'u' when value.Type is SparkType.ArrayOf or SparkType.MapOf => value.Sql,
        'u' or 'x' when Types.Name(value.Type) == "void" => "CAST(NULL AS INTEGER[])",
        'n' => AsNumber(value, value).Sql,
        'w' when Types.IsWhole(value.Type) => value.Sql,
        'a' => value.Sql,
        'x' or 'm' or 'u' or 'w' => throw Mismatch(value, kind == 'x' ? "array" : kind == 'm' ? "map" : kind == 'w'
            ? "integral" : "array or map"),
        _ => throw Types.Missing($"The argument \"{value.Name}\", which is not a literal,"),
    };

    private static SparkSqlError Untyped(Value value) =>
        new($"[DATATYPE_MISMATCH] Cannot resolve the function due to data type "
        + $"mismatch: \"{value.Name}\" of the type \"{value.Type.Ddl.ToUpperInvariant()}\" is none of its "
        + $"elements or keys. {Types.Elsewhere}");

    private static string Element(Value array, Value value) => array.Type is SparkType.ArrayOf list
        ? Casts.To(value, Types.Common(list.Element, value.Type, texts: false) is var type
            && Types.Same(type, list.Element) ? type
                : throw Types.Missing($"A {value.Type.Ddl} for an {array.Type.Ddl}"))
        : throw Mismatch(array, "array");

    private static string Shares(Node node, double off) => node switch
    {
        Node.Number number => Share(number.Text, off),
        Node.Call { Name: "array" } array => $"[{string.Join(", ", array.Args.Select(one => Shares(one, off)))}]",
        _ => throw Types.Missing("A share that is not a literal"),
    };

    private static string Share(string text, double off) => double.TryParse(
        text.TrimEnd('D', 'd'), CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= 1
        ? Math.Clamp(share + off, 0, 1).ToString("R", CultureInfo.InvariantCulture)
        : throw new SparkSqlError(
            $"[DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE] The percentage {text} is not between 0 and 1.");

    private static string TimePattern(string pattern, bool reads)
    {
        try
        {
            Sparkify.Engines.JavaTimePattern.ToDotNet(pattern, reads ? null : DateTime.UnixEpoch);
            return TextOf.Literal(pattern);
        }
        catch (FormatException)
        {
            throw Types.Missing($"The time pattern '{pattern}'");
        }
    }

    private static string Zone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
        ? TextOf.Literal(zone)
        : throw Types.Missing($"The time zone '{zone}'");

    private static string Replacement(string text)
    {
        if (text.Contains('\\', StringComparison.Ordinal))
        {
            throw Types.Missing("A \\ in a replacement");
        }

        string written = System.Text.RegularExpressions.Regex.Replace(text, "\\$([0-9])(?![0-9])", "\\$1");
        return written.Contains('$', StringComparison.Ordinal)
            ? throw Types.Missing($"The replacement '{text}'")
            : TextOf.Literal(written);
    }

    private static SparkType Result(Function function, Value[] args, IReadOnlyList<Node> nodes, SparkType common)
    {
        SparkType first = args.Length > 0 ? args[0].Type : Types.Void;
        bool nulls = args.Any(arg => arg.Nullable);
        return function.Result switch
        {
            "same" => function.Args.StartsWith('n') ? AsNumber(args[0], args[0]).Type : first,
            "common" => common,
            "list" => new SparkType.ArrayOf(common, nulls),
            "repeated" => new SparkType.ArrayOf(first, args[0].Nullable),
            "collected" => new SparkType.ArrayOf(first, false),
            "appended" => WithNulls(first, args[^1].Nullable),
            "widened" => WithNulls(first, true),
            "element" => ElementOf(first),
            "keys" => new SparkType.ArrayOf(MapOf(first).Key, true),
            "values" => new SparkType.ArrayOf(MapOf(first).Value, true),
            "entries" => new SparkType.ArrayOf(EntryOf(MapOf(first)), false),
            "shares" => nodes[1] is Node.Call ? new SparkType.ArrayOf(Types.Double, false) : Types.Double,
            "sum" when Types.IsDecimal(first) =>
                Types.Decimal(Math.Min(38, Types.Digits(first).Precision + 10), Types.Digits(first).Scale),
            "sum" => Types.IsWhole(first) ? Types.Long : Types.Double,
            "array<string>" => new SparkType.ArrayOf(Types.Text),
            _ => Types.Of(function.Result),
        };
    }

    private static SparkType.ArrayOf WithNulls(SparkType array, bool nulls) =>
        new(ElementOf(array), nulls || ((SparkType.ArrayOf)array).ContainsNull);

    private static SparkType ElementOf(SparkType type) => type is SparkType.ArrayOf array ? array.Element : Types.Void;

    private static SparkType.MapOf MapOf(SparkType type) => (SparkType.MapOf)type;

    private static SparkType.StructOf EntryOf(SparkType.MapOf map) =>
        new([("key", map.Key), ("value", map.Value)], true, !map.ValueContainsNull);
}
