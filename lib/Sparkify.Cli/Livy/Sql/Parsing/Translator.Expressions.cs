using System.Globalization;
using System.Runtime.CompilerServices;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private const int MostLetters = 250_000;
    private const int MostDepth = 1000;

    private int _depth;

    /// <summary>An expression; it exhausts neither the stack nor, repeated in what holds it, the memory.</summary>
    private Value Expression(Node node, Scope scope)
    {
        if (++_depth > MostDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Types.Missing("An expression of more than a thousand operators in a row, or nested so deep,");
        }

        Value value = Read(node, scope);
        _depth--;
        return value.Sql.Length <= MostLetters && value.Name.Length <= MostLetters ? value
            : throw Types.Missing("An expression that is so long");
    }

    private Value Read(Node node, Scope scope) => node switch
    {
        Node.Null => new Value("NULL", Types.Void, "NULL"),
        Node.Number number => Number(number.Text),
        Node.Quoted text => new Value(TextOf.Literal(text.Value), Types.Text, text.Value, false),
        Node.Bytes bytes => new Value($"unhex('{bytes.Hex}')", Types.Of("binary"),
            $"X'{bytes.Hex.ToUpperInvariant()}'", false),
        Node.Truth truth => new Value(truth.Value ? "true" : "false", Types.Boolean, truth.Value ? "true"
            : "false", false),
        Node.Moment moment => Moment(moment),
        Node.Interval interval => Interval(interval),
        Node.Column column => scope.Find(column.Path),
        Node.Unary unary => Unary(unary, scope),
        Node.Binary binary => Binary(binary, scope),
        Node.Like like => Like(like, scope),
        Node.Cast cast => CastOf(cast, scope),
        Node.Case choice => Case(choice, scope),
        Node.In list => In(list, scope),
        Node.InQuery list => InQuery(list, scope),
        Node.Exists exists => new Value($"EXISTS ({Query(exists.Query, scope).Sql})", Types.Boolean, "exists()", false),
        Node.Scalar scalar => Scalar(scalar, scope),
        Node.Index index => Index(index, scope),
        Node.Field field => Scope.FieldOf(Expression(field.Of, scope), field.Name),
        Node.Tuple tuple => Structure(
            [.. tuple.Items.Select(item => (Named(item), Expression(item, scope)))], "named_struct"),
        Node.Call call => Call(call, scope),
        Node.Star => throw new SparkSqlError("[INVALID_USAGE_OF_STAR_OR_REGEX] Invalid usage of '*' in an expression."),
        _ => throw Types.Missing("Such an expression"),
    };

    private static string? Named(Node node) => node is Node.Column column ? column.Path[^1] : null;

    private static Value Number(string text)
    {
        string digits = text.TrimEnd('L', 'l', 'D', 'd', 'F', 'f', 'B', 'S', 'Y', 's', 'y', 'b');
        string suffix = text[digits.Length..].ToUpperInvariant();
        return suffix switch
        {
            "L" => Whole(digits, Types.Long),
            "S" => Whole(digits, Types.Of("short")),
            "Y" => Whole(digits, Types.Of("byte")),
            "D" => Floating(digits, Types.Double),
            "F" => Floating(digits, Types.Of("float")),
            "" when digits.Contains('E', StringComparison.OrdinalIgnoreCase) => Floating(digits, Types.Double),
            "" when int.TryParse(digits, CultureInfo.InvariantCulture, out _) => Whole(digits, Types.Integer),
            "" when long.TryParse(digits, CultureInfo.InvariantCulture, out _) => Whole(digits, Types.Long),
            "" or "BD" => Decimal(digits),
            _ => throw NoNumber(text),
        };
    }

    private static SparkSqlError NoNumber(string text) =>
        new($"[PARSE_SYNTAX_ERROR] Syntax error at or near '{text}'.");

    private static Value Whole(string digits, SparkType type) => long.TryParse(
        digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        ? new Value($"CAST({digits} AS {Types.Duck(type)})", type, number.ToString(CultureInfo.InvariantCulture), false)
        : throw new SparkSqlError(
            $"[INVALID_NUMERIC_LITERAL_RANGE] Numeric literal {digits} is outside the valid range.");

    private static Value Floating(string digits, SparkType type)
    {
        if (!double.TryParse(digits, CultureInfo.InvariantCulture, out double number))
        {
            throw NoNumber(digits);
        }

        string name = Types.Name(type) == "double" ? SparkText.Double(number) : SparkText.Float((float)number);
        return new Value($"CAST('{name}' AS {Types.Duck(type)})", type, name, false);
    }

    private static Value Decimal(string digits)
    {
        string[] parts = digits.TrimStart('-').Split('.');
        string fraction = parts.Length > 1 ? parts[1] : "";
        int precision = Math.Max(parts[0].TrimStart('0').Length + fraction.Length, Math.Max(1, fraction.Length));
        if (parts.Length > 2 || !(parts[0] + fraction).All(char.IsAsciiDigit))
        {
            throw NoNumber(digits);
        }

        if (precision > 38)
        {
            throw new SparkSqlError($"[DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION] Decimal precision "
                + $"{precision} exceeds 38.");
        }

        string whole = parts[0].TrimStart('0');
        string name = $"{(digits.StartsWith('-') ? "-" : "")}{(whole.Length == 0 ? "0" : whole)}"
            + (fraction.Length > 0 ? $".{fraction}" : "");
        SparkType type = Types.Decimal(precision, fraction.Length);
        return new Value($"CAST('{name}' AS {Types.Duck(type)})", type, name, false);
    }

    private static Value Moment(Node.Moment moment)
    {
        string[] forms = moment.Type == "DATE"
            ? ["yyyy-M-d"]
            : ["yyyy-M-d H:m:s", "yyyy-M-d'T'H:m:s", "yyyy-M-d", "yyyy-M-d H:m", "yyyy-M-d H:m:s.FFFFFF",
                "yyyy-M-d'T'H:m:s.FFFFFF", "yyyy-M-d'T'H:m:s'Z'", "yyyy-M-d H:m:s'Z'", "yyyy-M-d'T'H:m:s.FFFFFF'Z'"];
        if (!DateTime.TryParseExact(moment.Value.Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None,
            out DateTime time))
        {
            throw char.IsAsciiDigit(moment.Value.Trim().FirstOrDefault())
                ? Types.Missing($"{moment.Type} '{moment.Value}'")
                : new SparkSqlError($"[INVALID_TYPED_LITERAL] The value of the typed literal "
                    + $"\"{moment.Type}\" is invalid: "
                    + $"'{moment.Value}'.");
        }

        string form = moment.Type == "DATE" ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFF";
        string text = $"{moment.Type} '{time.ToString(form, CultureInfo.InvariantCulture)}'";
        return new Value(text, Types.Of(moment.Type.ToLowerInvariant()), text, false);
    }

    private Value Unary(Node.Unary unary, Scope scope)
    {
        Value of = Expression(unary.Of, scope);
        switch (unary.Operator)
        {
            case "NOT":
                return new Value($"(NOT {Coerced(of, "boolean")})", Types.Boolean, $"(NOT {of.Name})", of.Nullable);
            case "IS NULL" or "IS NOT NULL":
                return new Value($"({of.Sql} {unary.Operator})", Types.Boolean, $"({of.Name} {unary.Operator})", false);
            case "IS TRUE" or "IS FALSE":
                string truth = unary.Operator[3..].ToLowerInvariant();
                return new Value($"({Coerced(of, "boolean")} {unary.Operator})", Types.Boolean,
                    $"({of.Name} <=> {truth})", false);
            case "-" or "+":
                of = Types.Name(of.Type) is "string" or "void"
                    ? new Value(Casts.To(of, Types.Double), Types.Double, of.Name, true) : of;
                return Types.IsNumber(of.Type)
                    ? new Value($"({unary.Operator} {of.Sql})", of.Type, $"({unary.Operator} {of.Name})", of.Nullable)
                    : throw Mismatch(of, "numeric");
            case "~" when Types.IsWhole(of.Type):
                return new Value($"(~{of.Sql})", of.Type, $"~{of.Name}", of.Nullable);
            default:
                throw Mismatch(of, "integral");
        }
    }

    private static SparkSqlError Mismatch(Value value, string wanted) => new(
        $"[DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE] Cannot resolve the expression due to data type mismatch: "
        + $"\"{value.Name}\" has the type \"{value.Type.Ddl.ToUpperInvariant()}\", the type "
        + $"\"{wanted.ToUpperInvariant()}\" is needed. {Types.Elsewhere}");

    /// <summary>
    /// A value as an argument of a type: what Spark casts of itself (TypeCoercion.implicitCast): texts to numbers and
    /// times and back, numbers among themselves, dates and timestamps.
    /// </summary>
    private static string Coerced(Value value, string type)
    {
        string from = Types.Name(value.Type);
        bool fits = from == type || from == "void" || type switch
        {
            "string" => from.Length > 0 && !Types.IsInterval(value.Type),
            "date" or "timestamp" => from is "string" or "date" or "timestamp",
            "double" or "integer" or "long" => from == "string" || Types.IsNumber(value.Type),
            "binary" => from == "string",
            _ => false,
        };
        return fits ? Casts.To(value, Types.Of(type)) : throw Mismatch(value, type);
    }

    private Value CastOf(Node.Cast cast, Scope scope)
    {
        Value of = Expression(cast.Of, scope);
        string word = cast.Try ? "TRY_CAST" : "CAST";
        string name = cast.AsFunction || (cast.Of is Node.Null && cast.Type is not SparkType.Simple) ? of.Name
            : $"{word}({of.Name} AS {Shown(cast.Type)})";
        return new Value(
            Casts.To(of, cast.Type), cast.Type, name, of.Nullable || cast.Try || Casts.MayFail(of.Type, cast.Type));
    }

    private static string Shown(SparkType type) => type is SparkType.StructOf fields
        ? $"STRUCT<{string.Join(", ", fields.Fields.Select(field => $"{field.Name}: {Shown(field.Type)}"))}>"
        : type is SparkType.MapOf map ? $"MAP<{Shown(map.Key)}, {Shown(map.Value)}>"
        : type is SparkType.ArrayOf array ? $"ARRAY<{Shown(array.Element)}>"
        : type.Ddl.ToUpperInvariant();

    private Value Case(Node.Case choice, Scope scope)
    {
        List<(Value When, Value Then)> arms = [.. choice.Arms.Select(arm => (
            Expression(choice.Of is null ? arm.When : new Node.Binary("=", choice.Of, arm.When), scope),
            Expression(arm.Then, scope)))];
        Value? last = choice.Else is null ? null : Expression(choice.Else, scope);
        if (arms.Find(arm => Types.Name(arm.When.Type) == "void").When is { } untyped)
        {
            throw Mismatch(untyped, "boolean");
        }

        SparkType type = Types.Common(arms.Select(arm => arm.Then).Concat(last is null ? [] : [last]));
        string sql = string.Concat(
            arms.Select(arm => $" WHEN {Coerced(arm.When, "boolean")} THEN {Casts.To(arm.Then, type)}"));
        string name = string.Concat(arms.Select(arm => $" WHEN {arm.When.Name} THEN {arm.Then.Name}"));
        return new Value(
            $"CASE{sql}{(last is null ? "" : $" ELSE {Casts.To(last, type)}")} END", type,
            $"CASE{name}{(last is null ? "" : $" ELSE {last.Name}")} END",
            last is null || last.Nullable || arms.Any(arm => arm.Then.Nullable));
    }

    private Value In(Node.In list, Scope scope)
    {
        Value of = Expression(list.Of, scope);
        Value[] items = [.. list.Items.Select(item => Expression(item, scope))];
        SparkType type = Types.Common([of, .. items]);
        return new Value(
            $"({Casts.To(of, type)} IN "
                + $"({string.Join(", ", items.Select(item => Casts.To(item, type)))}))", Types.Boolean,
            $"({of.Name} IN ({string.Join(", ", items.Select(item => item.Name))}))",
            of.Nullable || items.Any(item => item.Nullable));
    }

    private Value InQuery(Node.InQuery list, Scope scope)
    {
        Value of = Expression(list.Of, scope);
        Rel rel = Query(list.Query, scope);
        if (rel.Columns.Count != 1)
        {
            throw Types.Missing("IN with a subquery of several columns");
        }

        SparkType type = Types.Common(of.Type, rel.Columns[0].Type);
        return new Value($"({Casts.To(of, type)} IN "
            + $"({Recast(rel, [rel.Columns[0] with { Type = type }])}))", Types.Boolean,
            $"({of.Name} IN (listquery()))");
    }

    private Value Scalar(Node.Scalar scalar, Scope scope)
    {
        Rel rel = Query(scalar.Query, scope);
        return rel.Columns.Count == 1
            ? new Value($"({rel.Sql})", rel.Columns[0].Type, "scalarsubquery()")
            : throw new SparkSqlError(
                "[INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN] "
                + $"A scalar subquery returns one column, this one {rel.Columns.Count}.");
    }

    private Value Index(Node.Index index, Scope scope)
    {
        Value of = Expression(index.Of, scope);
        Value at = Expression(index.At, scope);
        string name = $"{of.Name}[{at.Name}]";
        return of.Type switch
        {
            SparkType.MapOf map => new Value($"({of.Sql})[{Casts.To(at, map.Key)}]", map.Value, name),
            SparkType.ArrayOf array when Types.IsWhole(at.Type) => new Value(
                $"CASE WHEN {at.Sql} >= 0 THEN ({of.Sql})[{at.Sql} + 1] END", array.Element, name),
            SparkType.StructOf when index.At is Node.Quoted field => Scope.FieldOf(of, field.Value),
            _ => throw Mismatch(at, of.Type is SparkType.ArrayOf ? "integral" : "array or map"),
        };
    }
}
