using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private Value Binary(Node.Binary binary, Scope scope)
    {
        Value left = Expression(binary.Left, scope);
        Value right = Expression(binary.Right, scope);
        string name = $"({left.Name} {binary.Operator} {right.Name})";
        bool nullable = left.Nullable || right.Nullable;
        switch (binary.Operator)
        {
            case "AND" or "OR":
                return new Value($"({Coerced(left, "boolean")} {binary.Operator} {Coerced(right, "boolean")})",
                    Types.Boolean, name, nullable);
            case "||":
                return Concat([left, right], "concat");
            case "RLIKE":
                return new Value($"regexp_matches({Coerced(left, "string")}, {Pattern(binary.Right)})",
                    Types.Boolean, $"RLIKE({left.Name}, {right.Name})", nullable);
            case "=" or "<" or ">" or "<=" or ">=" or "<=>":
                return Compare(binary.Operator, left, right, name);
            case "&" or "|" or "^":
                SparkType type = (Types.IsWhole(left.Type) || Types.Name(left.Type) == "void")
                    && (Types.IsWhole(right.Type) || Types.Name(right.Type) == "void")
                    && left.Type.Ddl + right.Type.Ddl != "voidvoid"
                    ? Types.Common(left.Type, right.Type)
                    : throw Mismatch(Types.IsWhole(left.Type) ? right : left, "integral");
                (string x, string y) = (Casts.To(left, type), Casts.To(right, type));
                return new Value(
                    binary.Operator == "^" ? $"xor({x}, {y})" : $"({x} {binary.Operator} {y})", type, name, nullable);
            default:
                return Moved(binary.Operator, left, right) ?? Arithmetic(binary.Operator, left, right, name);
        }
    }

    private Value Like(Node.Like like, Scope scope)
    {
        Value of = Expression(like.Of, scope);
        Value pattern = Expression(like.Pattern, scope);
        if (like.Pattern is not Node.Quoted text)
        {
            throw Types.Missing($"{like.Word} with a pattern that is not a literal");
        }

        string escape = like.Escape.Replace("'", "''", StringComparison.Ordinal);
        for (int i = 0; i < text.Value.Length; i++)
        {
            if (text.Value[i] == like.Escape[0]
                && (++i == text.Value.Length || (text.Value[i] is not ('%' or '_') && text.Value[i] != like.Escape[0])))
            {
                throw new SparkSqlError($"[INVALID_FORMAT.ESC_IN_THE_MIDDLE] The pattern '{text.Value}' has the "
                    + "escape character before a character that is neither '%' nor '_'.");
            }
        }

        string name = like.Word == "LIKE"
            ? $"{of.Name} LIKE {pattern.Name}"
            : $"ilike({of.Name}, {pattern.Name})";
        return new Value($"({Coerced(of, "string")} {like.Word} {pattern.Sql} ESCAPE '{escape}')", Types.Boolean, name,
            of.Nullable || pattern.Nullable);
    }

    private static Value Interval(Node.Interval interval)
    {
        bool months = interval.Parts.All(part => part.Unit is "YEAR" or "MONTH");
        if (!months && interval.Parts.Any(part => part.Unit is "YEAR" or "MONTH"))
        {
            throw Types.Missing("An interval of months and days");
        }

        IEnumerable<string> parts = interval.Parts.Select(part => decimal.TryParse(
            part.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out decimal number)
            && (number == decimal.Truncate(number) || part.Unit == "SECOND")
                ? number == decimal.Truncate(number)
                    ? FormattableString.Invariant(
                        $"to_{part.Unit.ToLowerInvariant()}s(CAST({decimal.Truncate(number)} AS {Counts(part.Unit)}))")
                    : FormattableString.Invariant(
                        $"to_microseconds(CAST({decimal.Truncate(number * 1_000_000)} AS BIGINT))")
                : throw Types.Missing($"INTERVAL '{part.Value}' {part.Unit}"));
        (string value, string unit) = interval.Parts[0];
        string shown = unit == "WEEK" && decimal.TryParse(value, CultureInfo.InvariantCulture, out decimal weeks)
            ? FormattableString.Invariant($"INTERVAL '{weeks * 7}' DAY")
            : $"INTERVAL '{(unit is "HOUR" or "MINUTE" or "SECOND" ? value.PadLeft(2, '0') : value)}' {unit}";
        bool days = interval.Parts.All(part => part.Unit is "DAY" or "WEEK");
        return new Value($"({string.Join(" + ", parts)})",
            Types.Of(months ? "interval month" : days ? "interval day" : "interval second"), shown, false);
    }

    private static string Counts(string unit) => unit is "YEAR" or "MONTH" or "WEEK" or "DAY" ? "INTEGER" : "BIGINT";

    /// <summary>A date or time moved by an interval or by days; null where this is none.</summary>
    private static Value? Moved(string mark, Value left, Value right)
    {
        if (mark == "+" && (Types.IsInterval(left.Type)
            || (Types.IsWhole(left.Type) && Types.Name(right.Type) == "date")))
        {
            (left, right) = (right, left);
        }

        string type = Types.Name(left.Type);
        bool nullable = left.Nullable || right.Nullable;
        if (Types.IsInterval(right.Type) && mark is "+" or "-" && type is "date" or "timestamp" or "string")
        {
            string result = type == "string" || Types.Name(right.Type) == "interval second" ? "timestamp" : type;
            string name = $"{left.Name} {mark} {right.Name}";
            string moved = type == "string" ? Casts.To(left, Types.Of("timestamp")) : left.Sql;
            string sql = $"CAST(({moved} {mark} {right.Sql}) AS {result})";
            return type == "string" ? new Value(TextOf.Sql(sql, Types.Of(result)), Types.Text, name)
                : new Value(sql, Types.Of(result), name, nullable);
        }

        if (type == "date" && Types.Name(right.Type) is "integer" or "short" or "byte" && mark is "+" or "-")
        {
            return new Value($"({left.Sql} {mark} {Casts.To(right, Types.Integer)})", left.Type,
                $"date_{(mark == "+" ? "add" : "sub")}({left.Name}, {right.Name})", nullable);
        }

        return type is "date" or "timestamp" || Types.Name(right.Type) is "date" or "timestamp"
            || Types.IsInterval(left.Type) || Types.IsInterval(right.Type)
            ? throw Types.Missing($"{left.Type.Ddl} {mark} {right.Type.Ddl}")
            : null;
    }

    private static Value Compare(string mark, Value left, Value right, string name)
    {
        string a = Types.Name(left.Type);
        string b = Types.Name(right.Type);
        SparkType? type = Types.Same(left.Type, right.Type)
            || (Types.IsNumber(left.Type) && Types.IsNumber(right.Type)) ? null
            : a == "string" && b.Length > 0 ? right.Type
            : b == "string" && a.Length > 0 ? left.Type
            : mark is "=" or "<=>" && Types.IsNumber(left.Type) && b == "boolean" ? left.Type
            : mark is "=" or "<=>" && Types.IsNumber(right.Type) && a == "boolean" ? right.Type
            : Types.Common(left.Type, right.Type);
        if (type is not null && Types.Name(type) == "void")
        {
            type = Types.Text;
        }

        (string x, string y) = type is null ? (left.Sql, right.Sql) : (Casts.To(left, type), Casts.To(right, type));
        (x, y) = Types.Name(left.Type) == "float" ^ Types.Name(right.Type) == "float"
            && Types.IsNumber(left.Type) && Types.IsNumber(right.Type)
            && !(Types.IsWhole(left.Type) || Types.IsWhole(right.Type))
            ? (Casts.To(left, Types.Double), Casts.To(right, Types.Double)) : (x, y);
        return new Value($"({x} {(mark == "<=>" ? "IS NOT DISTINCT FROM" : mark)} {y})", Types.Boolean, name,
            mark != "<=>" && (left.Nullable || right.Nullable));
    }

    private static Value Arithmetic(string mark, Value left, Value right, string name)
    {
        bool byZero = mark is "/" or "%" or "div";
        bool nullable = left.Nullable || right.Nullable || byZero;
        left = AsNumber(left, right);
        right = AsNumber(right, left);
        if (mark == "div")
        {
            return Types.IsWhole(left.Type) && Types.IsWhole(right.Type)
                ? new Value($"(CAST({left.Sql} AS BIGINT) // nullif(CAST({right.Sql} AS BIGINT), 0))", Types.Long, name)
                : throw Types.Missing($"div of {left.Type.Ddl} and {right.Type.Ddl}");
        }

        if (!Types.IsFloating(left.Type) && !Types.IsFloating(right.Type)
            && (Types.IsDecimal(left.Type) || Types.IsDecimal(right.Type)))
        {
            return Decimals(mark, left, right, name) with { Nullable = true };
        }

        SparkType type = mark == "/" ? Types.Double : Types.Common(left.Type, right.Type);
        string x = Casts.To(left, type);
        string y = Casts.To(right, type);
        string sql = byZero ? $"({x} {mark} nullif({y}, 0))"
            : Types.Name(type) is "integer" or "short" or "byte"
                ? Casts.Wrapped($"(CAST({left.Sql} AS BIGINT) {mark} CAST({right.Sql} AS BIGINT))",
                    Casts.Bits(type), Types.Duck(type))
            : Types.Name(type) == "long" && IsLiteral(left) && IsLiteral(right)
                ? Casts.Wrapped($"(CAST({x} AS HUGEINT) {mark} CAST({y} AS HUGEINT))", 64, "BIGINT")
                : $"({x} {mark} {y})";
        return new Value(sql, type, name, nullable);
    }

    private static bool IsLiteral(Value value) => long.TryParse(value.Name, CultureInfo.InvariantCulture, out _)
        && value.Sql.StartsWith($"CAST({value.Name} AS ", StringComparison.Ordinal);

    private static Value AsNumber(Value value, Value other) => Types.Name(value.Type) switch
    {
        "string" => new Value(Casts.To(value, Types.Double), Types.Double, value.Name),
        "void" => value with { Type = Types.IsNumber(other.Type) ? other.Type : Types.Double },
        _ when Types.IsNumber(value.Type) => value,
        _ => throw Mismatch(value, "numeric"),
    };

    /// <summary>
    /// Arithmetic of decimals, with the digits that Spark's DecimalPrecision gives the result; exact, half up.
    /// </summary>
    private static Value Decimals(string mark, Value left, Value right, string name)
    {
        (int p, int s) = LiteralDigits(left);
        (int q, int r) = LiteralDigits(right);
        SparkType type = mark switch
        {
            "+" or "-" => Types.Decimal(Math.Max(p - s, q - r) + Math.Max(s, r) + 1, Math.Max(s, r)),
            "*" => Types.Decimal(p + q + 1, s + r),
            "/" => Types.Decimal(p - s + r + Math.Max(6, s + q + 1), Math.Max(6, s + q + 1)),
            "%" => Types.Decimal(Math.Min(p - s, q - r) + Math.Max(s, r), Math.Max(s, r)),
            _ => throw Types.Missing($"{mark} of decimals"),
        };
        string duck = Types.Duck(type);
        (int precision, int scale) = Types.Digits(type);
        if (mark is "/" or "*" && (mark == "/" || p + q + 1 > 38))
        {
            string function = mark == "/" ? "spark_divide" : "spark_multiply";
            return new Value($"TRY_CAST({function}(CAST({Exact(left)} AS VARCHAR), CAST({Exact(right)} AS VARCHAR) || "
                + $"'|{scale}') AS {duck})",
                type, name);
        }

        string y = mark == "%" ? $"nullif({Exact(right)}, 0)" : Exact(right);
        string wide = $"DECIMAL({Math.Min(38, precision)},{scale})";
        return mark is "*" or "%"
            ? new Value($"CAST(({Exact(left)} {mark} {y}) AS {duck})", type, name)
            : new Value($"TRY_CAST((CAST({Exact(left)} AS {wide}) {mark} CAST({y} AS {wide})) AS {duck})", type, name);
    }

    /// <summary>A whole number as a decimal of its digits, so that DuckDB does not take a wider one.</summary>
    private static string Exact(Value value)
    {
        (int precision, int scale) = LiteralDigits(value);
        return Types.IsDecimal(value.Type) ? value.Sql
            : FormattableString.Invariant($"CAST({value.Sql} AS DECIMAL({precision},{scale}))");
    }

    /// <summary>A whole number that is a literal is a decimal of just its digits.</summary>
    private static (int Precision, int Scale) LiteralDigits(Value value) =>
        Types.IsWhole(value.Type) && IsLiteral(value) && Types.Name(value.Type) != "byte"
            ? (value.Name.TrimStart('-').Length, 0) : Types.Digits(value.Type);
}
