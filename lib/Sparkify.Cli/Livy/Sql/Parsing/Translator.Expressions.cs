using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private static string Literal(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw Types.Missing("A text with the character \\0")
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private Value Expression(Node node, Scope scope) => node switch
    {
        Node.Null => new Value("NULL", Types.Of("void"), "NULL"),
        Node.Number number => Number(number.Text),
        Node.Quoted text => new Value(Literal(text.Value), Types.Of("string"), text.Value),
        Node.Truth truth => new Value(truth.Value ? "true" : "false", Types.Of("boolean"), truth.Value ? "true" : "false"),
        Node.Moment moment => Moment(moment),
        Node.Column column => scope.Find(column.Path),
        Node.Unary unary => Unary(unary, scope),
        Node.Binary binary => Binary(binary, scope),
        Node.Cast cast => CastOf(cast, scope),
        Node.Case choice => Case(choice, scope),
        Node.In list => In(list, scope),
        Node.InQuery list => InQuery(list, scope),
        Node.Exists exists => new Value($"EXISTS ({Query(exists.Query, scope).Sql})", Types.Of("boolean"), "exists()"),
        Node.Scalar scalar => Scalar(scalar, scope),
        Node.Index index => Index(index, scope),
        Node.Call call => Call(call, scope),
        _ => throw Types.Missing("Such an expression"),
    };

    private static Value Number(string text)
    {
        string digits = text.TrimEnd('L', 'l', 'D', 'd', 'F', 'f', 'B', 'S', 'Y', 's', 'y', 'b');
        string suffix = text[digits.Length..].ToUpperInvariant();
        switch (suffix)
        {
            case "L":
                return new Value($"CAST({digits} AS BIGINT)", Types.Of("long"), digits);
            case "" when digits.Contains('E', StringComparison.OrdinalIgnoreCase):
            case "D":
                double number = double.Parse(digits, CultureInfo.InvariantCulture);
                string written = JavaNumber.Write(number);
                return new Value($"CAST('{written}' AS DOUBLE)", Types.Of("double"), written);
            case "" when long.TryParse(digits, out long whole):
                bool small = whole is >= int.MinValue and <= int.MaxValue;
                return new Value($"CAST({digits} AS {(small ? "INTEGER" : "BIGINT")})",
                    Types.Of(small ? "integer" : "long"), digits);
            case "":
                string[] parts = digits.TrimStart('-').Split('.');
                string fraction = parts.Length > 1 ? parts[1] : "";
                int precision = Math.Max(parts[0].TrimStart('0').Length + fraction.Length, fraction.Length);
                SparkType type = Types.Decimal(Math.Max(1, precision), fraction.Length);
                string sign = digits.StartsWith('-') ? "-" : "";
                string name = $"{sign}{(parts[0].Length == 0 ? "0" : parts[0])}"
                    + (fraction.Length > 0 ? $".{fraction}" : "");
                return new Value($"CAST('{name}' AS {Types.Duck(type)})", type, name);
            default:
                throw Types.Missing($"The number {text}");
        }
    }

    private static Value Moment(Node.Moment moment)
    {
        string[] forms = moment.Type == "DATE"
            ? ["yyyy-MM-dd"]
            : ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFF"];
        if (!DateTime.TryParseExact(
            moment.Value, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
        {
            throw Types.Missing($"{moment.Type} '{moment.Value}'");
        }

        string form = moment.Type == "DATE" ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFF";
        string text = time.ToString(form, CultureInfo.InvariantCulture);
        return new Value(
            $"{moment.Type} '{text}'", Types.Of(moment.Type.ToLowerInvariant()), $"{moment.Type} '{text}'");
    }

    private Value Unary(Node.Unary unary, Scope scope)
    {
        Value of = Expression(unary.Of, scope);
        switch (unary.Operator)
        {
            case "NOT":
                return new Value($"(NOT {Coerced(of, "boolean")})", Types.Of("boolean"), $"(NOT {of.Name})");
            case "IS NULL" or "IS NOT NULL":
                return new Value($"({of.Sql} {unary.Operator})", Types.Of("boolean"), $"({of.Name} {unary.Operator})");
            case "IS TRUE" or "IS FALSE":
                string truth = unary.Operator[3..].ToLowerInvariant();
                return new Value($"({Coerced(of, "boolean")} {unary.Operator})", Types.Of("boolean"), $"({of.Name} <=> {truth})");
            case "-" or "+" when Types.IsNumber(of.Type):
                return new Value($"({unary.Operator} {of.Sql})", of.Type, $"({unary.Operator} {of.Name})");
            case "~" when Types.IsWhole(of.Type):
                return new Value($"(~{of.Sql})", of.Type, $"~{of.Name}");
            default:
                throw Types.Missing($"{unary.Operator} of {of.Type.Ddl}");
        }
    }

    private static string Coerced(Value value, string type) =>
        Types.Name(value.Type) == type || Types.Name(value.Type) == "void"
            ? Casts.To(value, Types.Of(type))
            : Types.Name(value.Type) == "string" && type is "double" or "integer" or "date" or "timestamp" or "long"
                ? Casts.To(value, Types.Of(type))
                : Numeric(value, type);

    private static string Numeric(Value value, string type) => type switch
    {
        "string" or "timestamp" or "date" when !Types.IsNumber(value.Type) || type == "string" =>
            Casts.To(value, Types.Of(type)),
        "double" or "integer" or "long" when Types.IsNumber(value.Type) => Casts.To(value, Types.Of(type)),
        _ => throw new SparkSqlError($"[DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE] Cannot resolve \"{value.Name}\" "
            + $"due to data type mismatch: a {type} is needed, it is a {value.Type.Ddl}."),
    };

    private Value CastOf(Node.Cast cast, Scope scope)
    {
        Value of = Expression(cast.Of, scope);
        SparkType type = Types.FromName(cast.Type);
        string word = cast.Try ? "TRY_CAST" : "CAST";
        string name = cast.AsFunction ? of.Name : $"{word}({of.Name} AS {type.Ddl.ToUpperInvariant()})";
        return new Value(Casts.To(of, type), type, name);
    }

    private Value Case(Node.Case choice, Scope scope)
    {
        List<(Value When, Value Then)> arms = [.. choice.Arms.Select(arm => (
            Expression(choice.Of is null ? arm.When : new Node.Binary("=", choice.Of, arm.When), scope),
            Expression(arm.Then, scope)))];
        Value? last = choice.Else is null ? null : Expression(choice.Else, scope);
        SparkType type = arms.Select(arm => arm.Then.Type).Concat(last is null ? [] : [last.Type]).Aggregate(Types.Common);
        string sql = string.Concat(arms.Select(arm => $" WHEN {Coerced(arm.When, "boolean")} THEN {Cast(arm.Then, type)}"));
        string name = string.Concat(arms.Select(arm => $" WHEN {arm.When.Name} THEN {arm.Then.Name}"));
        return new Value(
            $"CASE{sql}{(last is null ? "" : $" ELSE {Cast(last, type)}")} END", type,
            $"CASE{name}{(last is null ? "" : $" ELSE {last.Name}")} END");
    }

    private Value In(Node.In list, Scope scope)
    {
        Value of = Expression(list.Of, scope);
        Value[] items = [.. list.Items.Select(item => Expression(item, scope))];
        SparkType type = items.Select(item => item.Type).Aggregate(of.Type, Types.Common);
        return new Value(
            $"({Cast(of, type)} IN ({string.Join(", ", items.Select(item => Cast(item, type)))}))", Types.Of("boolean"),
            $"({of.Name} IN ({string.Join(", ", items.Select(item => item.Name))}))");
    }

    private Value InQuery(Node.InQuery list, Scope scope)
    {
        Value of = Expression(list.Of, scope);
        Rel rel = Query(list.Query, scope);
        bool fits = rel.Columns.Count == 1 && (rel.Columns[0].Type.Ddl == of.Type.Ddl
            || (Types.IsNumber(rel.Columns[0].Type) && Types.IsNumber(of.Type)));
        return fits
            ? new Value($"({of.Sql} IN ({rel.Sql}))", Types.Of("boolean"), $"({of.Name} IN (listquery()))")
            : throw Types.Missing("IN of another type, or of several columns,");
    }

    private Value Scalar(Node.Scalar scalar, Scope scope)
    {
        Rel rel = Query(scalar.Query, scope);
        return rel.Columns.Count == 1
            ? new Value($"({rel.Sql})", rel.Columns[0].Type, "scalarsubquery()")
            : throw new SparkSqlError("[INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN] "
                + "A scalar subquery returns one column.");
    }

    private Value Index(Node.Index index, Scope scope)
    {
        Value of = Expression(index.Of, scope);
        Value at = Expression(index.At, scope);
        return Types.IsWhole(at.Type)
            ? new Value($"CASE WHEN {at.Sql} >= 0 THEN {of.Sql}[{at.Sql} + 1] END", Element(of), $"{of.Name}[{at.Name}]")
            : throw Types.Missing("An index that is no whole number");
    }
}
