using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private Value Times(Node.Call call, Scope scope)
    {
        switch (call.Name)
        {
            case "date" when call.Args.Count == 1:
                Value day = Expression(call.Args[0], scope);
                return new Value(Casts.To(day, Types.Of("date")), Types.Of("date"), day.Name);
            case "to_timestamp":
                Value read = Values(call, scope, 1, 1)[0];
                return new Value(Casts.To(read, Types.Of("timestamp")), Types.Of("timestamp"),
                    $"to_timestamp({read.Name})");
            case "timestamp_seconds":
                Value seconds = Values(call, scope, 1, 1)[0];
                return Types.IsNumber(seconds.Type) || Types.Name(seconds.Type) == "void"
                    ? new Value(Casts.To(seconds, Types.Of("timestamp")), Types.Of("timestamp"),
                        $"timestamp_seconds({seconds.Name})")
                    : throw Mismatch(seconds, "numeric");
            case "trunc":
                return Trunc(call, Values(call, scope, 2, 2));
            case "date_trunc":
                return DateTrunc(call, Values(call, scope, 2, 2));
            case "extract" or "date_part" or "datepart":
                return Extract(call, Values(call, scope, 2, 2));
            case "timestampdiff":
                return Difference(call, Expression(call.Args[1], scope), Expression(call.Args[2], scope));
            case "timestampadd":
                return Sum(call, Expression(call.Args[1], scope), Expression(call.Args[2], scope));
            case "window":
                return Tumbling(call, Values(call, scope, 2, 2));
            default:
                return UnixTime(call, Values(call, scope, 0, 2));
        }
    }

    private static string Unit(Node node) => node is Node.Quoted text
        ? text.Value.ToUpperInvariant() : throw Types.Missing("A unit that is not a literal");

    private static Value Trunc(Node.Call call, Value[] args)
    {
        string? part = Unit(call.Args[1]) switch
        {
            "YEAR" or "YYYY" or "YY" => "year",
            "QUARTER" => "quarter",
            "MONTH" or "MM" or "MON" => "month",
            "WEEK" => "week",
            _ => null,
        };
        string date = Coerced(args[0], "date");
        return new Value(part is null ? "CAST(NULL AS DATE)" : $"CAST(date_trunc('{part}', {date}) AS DATE)",
            Types.Of("date"), Shown("trunc", args));
    }

    private static Value DateTrunc(Node.Call call, Value[] args)
    {
        string? part = Unit(call.Args[0]) switch
        {
            "YEAR" or "YYYY" or "YY" => "year",
            "MONTH" or "MM" or "MON" => "month",
            "DAY" or "DD" => "day",
            "QUARTER" or "WEEK" or "HOUR" or "MINUTE" or "SECOND" or "MILLISECOND" or "MICROSECOND" =>
                Unit(call.Args[0]).ToLowerInvariant(),
            _ => null,
        };
        string time = Coerced(args[1], "timestamp");
        return new Value(part is null ? "CAST(NULL AS TIMESTAMP)" : $"CAST(date_trunc('{part}', {time}) AS TIMESTAMP)",
            Types.Of("timestamp"), Shown("date_trunc", args));
    }

    private static Value Extract(Node.Call call, Value[] args)
    {
        string field = Literal(call.Args[0]);
        Value of = Types.Name(args[1].Type) == "date" ? args[1]
            : new Value(Coerced(args[1], "timestamp"), Types.Of("timestamp"), args[1].Name);
        string name = call.Name == "extract" ? $"extract({field} FROM {args[1].Name})" : Shown(call.Name, args);
        string sql = field.ToUpperInvariant() switch
        {
            "YEAR" or "Y" or "YEARS" or "YR" or "YRS" => "year({0})",
            "YEAROFWEEK" => "isoyear({0})",
            "QUARTER" or "QTR" => "quarter({0})",
            "MONTH" or "MON" or "MONS" or "MONTHS" => "month({0})",
            "WEEK" or "W" or "WEEKS" => "weekofyear({0})",
            "DAY" or "D" or "DAYS" => "day({0})",
            "DAYOFWEEK" or "DOW" => "(system.main.dayofweek({0}) + 1)",
            "DAYOFWEEK_ISO" or "DOW_ISO" => "isodow({0})",
            "DOY" => "dayofyear({0})",
            "HOUR" or "H" or "HOURS" or "HR" or "HRS" => "hour(CAST({0} AS TIMESTAMP))",
            "MINUTE" or "M" or "MIN" or "MINS" or "MINUTES" => "minute(CAST({0} AS TIMESTAMP))",
            "SECOND" or "S" or "SEC" or "SECONDS" or "SECS" => "",
            _ => throw new SparkSqlError($"[INVALID_EXTRACT_FIELD] Cannot extract `{field}` from \"{args[1].Name}\"."),
        };
        return sql.Length > 0
            ? new Value($"CAST({string.Format(CultureInfo.InvariantCulture, sql, of.Sql)} AS INTEGER)", Types.Integer,
                name, of.Nullable)
            : new Value($"CAST((epoch_us(CAST({of.Sql} AS TIMESTAMP)) % 60000000 + 60000000) % 60000000 AS "
                + "DECIMAL(18,0)) "
                + "* CAST('0.000001' AS DECIMAL(6,6))", Types.Of("decimal(8,6)"), name, of.Nullable) is var seconds
                ? seconds with { Sql = $"CAST({seconds.Sql} AS DECIMAL(8,6))" } : null!;
    }

    private static long Micros(string unit) => unit switch
    {
        "WEEK" => 604_800_000_000,
        "DAY" => 86_400_000_000,
        "HOUR" => 3_600_000_000,
        "MINUTE" => 60_000_000,
        "SECOND" => 1_000_000,
        "MILLISECOND" => 1000,
        "MICROSECOND" => 1,
        _ => 0,
    };

    private static Value Difference(Node.Call call, Value from, Value to)
    {
        string unit = Unit(call.Args[0]);
        string a = Coerced(from, "timestamp");
        string b = Coerced(to, "timestamp");
        string sql = Micros(unit) is > 0 and var micros
            ? $"CAST(trunc((epoch_us({b}) - epoch_us({a})) // {micros}) AS BIGINT)"
            : $"CAST({Months(a, b)} // {(unit == "YEAR" ? 12 : 1)} AS BIGINT)";
        return new Value(sql, Types.Long, $"timestampdiff({unit}, {from.Name}, {to.Name})",
            from.Nullable || to.Nullable);
    }

    /// <summary>Whole months from a to b: the day and time of the month must be reached, as in java.time.</summary>
    private static string Months(string a, string b)
    {
        string count = $"((year({b}) - year({a})) * 12 + month({b}) - month({a}))";
        string Rest(string time) => $"(epoch_us({time}) - epoch_us(date_trunc('month', {time})))";
        return $"({count} + CASE WHEN {count} > 0 AND {Rest(b)} < {Rest(a)} THEN -1 WHEN {count} < 0 AND {Rest(b)} > "
            + $"{Rest(a)} THEN 1 ELSE 0 END)";
    }

    private static Value Sum(Node.Call call, Value count, Value time)
    {
        string unit = Unit(call.Args[0]);
        string number = Coerced(count, "integer");
        return new Value(
            $"CAST({Coerced(time, "timestamp")} + to_{unit.ToLowerInvariant()}s({number}) AS TIMESTAMP)",
                Types.Of("timestamp"),
            $"timestampadd({unit}, {count.Name}, {time.Name})", count.Nullable || time.Nullable);
    }

    /// <summary>Windows of equal length side by side, which start at 1970-01-01.</summary>
    private static Value Tumbling(Node.Call call, Value[] args)
    {
        string[] words = call.Args[1] is Node.Quoted text
            ? text.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        long length = words.Length == 2 && long.TryParse(words[0], CultureInfo.InvariantCulture, out long count)
            ? count * Micros(words[1].ToUpperInvariant().TrimEnd('S')) : 0;
        if (length <= 0 || Types.Name(args[0].Type) != "timestamp")
        {
            throw Types.Missing("`window` with such a length");
        }

        SparkType time = Types.Of("timestamp");
        string start = FormattableString.Invariant(
            $"epoch_us({args[0].Sql}) - (((epoch_us({args[0].Sql}) % {length}) + {length}) % {length})");
        return new Value($"CASE WHEN {args[0].Sql} IS NOT NULL THEN struct_pack(\"start\" := make_timestamp({start}), "
            + $"\"end\" := make_timestamp({start} + {length})) END",
            new SparkType.StructOf([("start", time), ("end", time)]), "window");
    }

    private static Value UnixTime(Node.Call call, Value[] args)
    {
        if (args.Length == 0)
        {
            return new Value("CAST(floor(epoch_us(now()) / 1000000) AS BIGINT)", Types.Long,
                "unix_timestamp(current_timestamp(), yyyy-MM-dd HH:mm:ss)", false);
        }

        string pattern = args.Length == 1 ? "yyyy-MM-dd HH:mm:ss" : call.Args[1] is Node.Quoted text ? text.Value
            : throw Types.Missing("A time pattern that is not a literal");
        string of = args[0].Sql;
        bool isText = Types.Name(args[0].Type) is "string" or "void";
        string micros = isText ? $"parse_micros({Coerced(args[0], "string")}, {TimePattern(pattern, reads: true)})"
            : $"epoch_us({Coerced(args[0], "timestamp")})";
        return new Value($"CAST(floor({micros} / 1000000) AS BIGINT)", Types.Long,
            $"{call.Name}({args[0].Name}, {pattern})",
            isText || args[0].Nullable);
    }
}
