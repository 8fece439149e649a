namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private Value Binary(Node.Binary binary, Scope scope)
    {
        if (binary.Right is Node.Interval interval)
        {
            return Shift(binary, interval, scope);
        }

        Value left = Expression(binary.Left, scope);
        Value right = Expression(binary.Right, scope);
        string name = $"({left.Name} {binary.Operator} {right.Name})";
        return binary.Operator switch
        {
            "AND" or "OR" => new Value(
                $"({Coerced(left, "boolean")} {binary.Operator} {Coerced(right, "boolean")})", Types.Of("boolean"), name),
            "||" => new Value($"({Coerced(left, "string")} || {Coerced(right, "string")})", Types.Of("string"),
                $"concat({left.Name}, {right.Name})"),
            "LIKE" or "ILIKE" => Like(binary, left, right),
            "RLIKE" => new Value($"regexp_matches({Coerced(left, "string")}, {Pattern(binary.Right)})",
                Types.Of("boolean"), $"RLIKE({left.Name}, {right.Name})"),
            "=" or "<" or ">" or "<=" or ">=" or "<=>" => Compare(binary.Operator, left, right, name),
            "&" or "|" or "^" when Types.IsWhole(left.Type) && Types.IsWhole(right.Type) => new Value(
                binary.Operator == "^" ? $"xor({left.Sql}, {right.Sql})" : $"({left.Sql} {binary.Operator} {right.Sql})",
                Types.Common(left.Type, right.Type), name),
            _ => Arithmetic(binary.Operator, left, right, name),
        };
    }

    private static Value Like(Node.Binary binary, Value left, Value right)
    {
        string word = binary.Operator;
        string name = word == "LIKE" ? $"{left.Name} LIKE {right.Name}" : $"ilike({left.Name}, {right.Name})";
        return new Value(
            $"({Coerced(left, "string")} {word} {Coerced(right, "string")} ESCAPE '\\')", Types.Of("boolean"), name);
    }

    private static Value Shift(Node.Binary binary, Node.Interval interval, Scope scope, Value left, string name)
    {
        string type = Types.Name(left.Type);
        bool hours = interval.Unit is "HOUR" or "MINUTE" or "SECOND";
        if (type is not ("date" or "timestamp") || binary.Operator is not ("+" or "-") || scope is null)
        {
            throw Types.Missing("Such a use of an interval");
        }

        string result = hours ? "timestamp" : type;
        return new Value($"CAST(({left.Sql} {binary.Operator} INTERVAL ({interval.Value}) {interval.Unit}) AS {result})",
            Types.Of(result), name);
    }

    private Value Shift(Node.Binary binary, Node.Interval interval, Scope scope)
    {
        Value left = Expression(binary.Left, scope);
        string name = $"{left.Name} {binary.Operator} INTERVAL '{interval.Value}' {interval.Unit}";
        return Shift(binary, interval, scope, left, name);
    }

    private static string Pattern(Node node)
    {
        string pattern = node is Node.Quoted text ? text.Value : throw Types.Missing("A pattern that is not a literal");
        string[] unknown = ["(?=", "(?!", "(?<", "++", "*+", "?+", "&&", "\\G", "\\Z", "\\R", "\\h", "\\w", "\\b", "$"];
        for (int i = 1; i <= 9; i++)
        {
            if (pattern.Contains($"\\{i}", StringComparison.Ordinal))
            {
                throw Types.Missing("A pattern that refers to its own group");
            }
        }

        return unknown.Take(10).FirstOrDefault(part => pattern.Contains(part, StringComparison.Ordinal)) is { } part
            ? throw Types.Missing($"`{part}` in a pattern")
            : Literal(pattern);
    }

    private static Value Compare(string mark, Value left, Value right, string name)
    {
        string a = Types.Name(left.Type);
        string b = Types.Name(right.Type);
        string x = left.Sql;
        string y = right.Sql;
        if (a == "string" && b is not ("string" or "void" or ""))
        {
            x = Casts.To(left, right.Type);
        }
        else if (b == "string" && a is not ("string" or "void" or ""))
        {
            y = Casts.To(right, left.Type);
        }
        else if (left.Type.Ddl != right.Type.Ddl && a != "void" && b != "void"
            && !(Types.IsNumber(left.Type) && Types.IsNumber(right.Type)))
        {
            SparkType common = Types.Common(left.Type, right.Type);
            (x, y) = (Casts.To(left, common), Casts.To(right, common));
        }

        return new Value(
            $"({x} {(mark == "<=>" ? "IS NOT DISTINCT FROM" : mark)} {y})", Types.Of("boolean"), name);
    }

    private static Value Arithmetic(string mark, Value left, Value right, string name)
    {
        if (Types.Name(left.Type) == "date" && Types.IsWhole(right.Type) && mark is "+" or "-")
        {
            throw Types.Missing("date + number");
        }

        left = AsNumber(left, right);
        right = AsNumber(right, left);
        if (mark == "div")
        {
            return Types.IsWhole(left.Type) && Types.IsWhole(right.Type)
                ? new Value($"(CAST({left.Sql} AS BIGINT) // nullif(CAST({right.Sql} AS BIGINT), 0))", Types.Of("long"), name)
                : throw Types.Missing($"div of {left.Type.Ddl}");
        }

        bool isDecimal = (Types.IsDecimal(left.Type) || Types.IsDecimal(right.Type))
            && Types.Name(left.Type) != "double" && Types.Name(right.Type) != "double";
        if (isDecimal)
        {
            return Decimal(mark, left, right, name);
        }

        SparkType type = mark == "/" ? Types.Of("double") : Types.Common(left.Type, right.Type);
        string duck = Types.Duck(type);
        string x = $"CAST({left.Sql} AS {duck})";
        string y = $"CAST({right.Sql} AS {duck})";
        return new Value(mark is "/" or "%" ? $"({x} {mark} nullif({y}, 0))" : $"({x} {mark} {y})", type, name);
    }

    private static Value AsNumber(Value value, Value other) => Types.Name(value.Type) switch
    {
        "string" => new Value(Casts.To(value, Types.Of("double")), Types.Of("double"), value.Name),
        "void" when Types.IsNumber(other.Type) => value with { Type = other.Type },
        _ when Types.IsNumber(value.Type) && Types.Name(value.Type) != "float" => value,
        _ => throw Types.Missing($"Arithmetic with {value.Type.Ddl}"),
    };

    private static Value Decimal(string mark, Value left, Value right, string name)
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
        if (mark == "/")
        {
            return Types.Digits(type).Precision <= 15
                ? new Value($"CAST(CAST({left.Sql} AS DOUBLE) / nullif(CAST({right.Sql} AS DOUBLE), 0) AS {duck})", type, name)
                : throw Types.Missing("A quotient of decimals of more than 15 digits");
        }

        string y = mark == "%" ? $"nullif({right.Sql}, 0)" : right.Sql;
        return new Value($"CAST(({left.Sql} {mark} {y}) AS {duck})", type, name);
    }

    /// <summary>A whole number that is a literal is a decimal of just its digits.</summary>
    private static (int Precision, int Scale) LiteralDigits(Value value) =>
        Types.IsWhole(value.Type) && long.TryParse(value.Name, out _)
            ? (value.Name.TrimStart('-').Length, 0)
            : Types.Digits(value.Type);
}
