namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    /// <summary>An aggregate with its DISTINCT, FILTER, IGNORE NULLS and OVER.</summary>
    private Value Aggregated(Node.Call call, Scope scope, Value value)
    {
        CallOptions options = call.Options;
        string sql = options.Distinct ? Distinct(call, value.Sql) : value.Sql;
        string name = value.Name;
        var conditions = new List<string>();
        bool ignore = options.IgnoreNulls || call.Args is [_, Node.Truth { Value: true }];
        if (ignore && options.Over is null)
        {
            conditions.Add($"{Expression(call.Args[0], scope).Sql} IS NOT NULL");
        }
        else if (ignore)
        {
            sql = $"{sql[..^1]} IGNORE NULLS)";
        }

        if (options.Filter is not null)
        {
            conditions.Add(Truth(options.Filter, scope));
            name += $" FILTER (WHERE {Expression(options.Filter, scope).Name})";
        }

        string over = "";
        if (options.Over is not null)
        {
            (over, string shown) = Over(options.Over, scope, call);
            over = $" OVER ({over})";
            name += $" OVER ({shown})";
        }

        string condition = string.Join(" AND ", conditions);
        string suffix = (condition.Length > 0 ? $" FILTER (WHERE {condition})" : "") + over;
        sql = sql.Contains("{&}", StringComparison.Ordinal)
            ? sql.Replace("{&}", condition.Length > 0 ? $" AND {condition}" : "", StringComparison.Ordinal)
                .Replace("{over}", over, StringComparison.Ordinal)
            : sql.Contains("{~}", StringComparison.Ordinal)
                ? sql.Replace("{~}", suffix, StringComparison.Ordinal)
                : sql + suffix;
        bool wide = call.Name is "sum" or "try_sum" || call.Name.StartsWith("bit_", StringComparison.Ordinal)
            || (Types.IsWhole(value.Type) && call.Name.Contains("percentile", StringComparison.Ordinal));
        return new Value(wide ? $"CAST({sql} AS {Types.Duck(value.Type)})" : sql, value.Type, name, value.Nullable);
    }

    private static string Distinct(Node.Call call, string sql)
    {
        int open = sql.IndexOf('(', StringComparison.Ordinal);
        return sql.Contains("{~}", StringComparison.Ordinal)
            || sql.Contains("{&}", StringComparison.Ordinal) || open < 0
            ? call.Name == "collect_set" ? sql : throw Types.Missing($"`{call.Name}` with DISTINCT")
            : $"{sql[..(open + 1)]}DISTINCT {sql[(open + 1)..]}";
    }

    private (string Sql, string Name) Over(Window over, Scope scope, Node.Call call)
    {
        if (over.Named is not null)
        {
            over = scope.Windows.GetValueOrDefault(over.Named) ?? throw new SparkSqlError(
                $"[MISSING_WINDOW_SPECIFICATION] Window specification is not defined in the WINDOW clause for "
                    + $"`{over.Named}`.");
        }

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

        bool needsOrder = Functions.Has(call.Name) && !Functions.IsAggregate(call.Name);
        if (needsOrder && over.Orders.Count == 0)
        {
            throw new SparkSqlError($"[MISSING_WINDOW_ORDER] Window function {call.Name}() requires the window "
                + "to be ordered, please add ORDER BY clause.");
        }

        (string frame, string shown) = Framed(over, scope, call);
        parts.Add(frame);
        names.Add(shown);
        return (string.Join(' ', parts).Trim(), string.Join(' ', names));
    }

    private (string Sql, string Name) Framed(Window over, Scope scope, Node.Call call)
    {
        if (over.Frame is { } frame)
        {
            (string from, string fromName) = Bounded(frame.From, scope);
            (string to, string toName) = Bounded(frame.To, scope);
            return ($"{frame.Unit} BETWEEN {from} AND {to}", $"{frame.Unit} BETWEEN {fromName} AND {toName}");
        }

        if (call.Name is "lag" or "lead")
        {
            string sign = call.Name == "lag" ? "-" : "";
            string step = sign + (call.Args.Count > 1 ? Expression(call.Args[1], scope).Name : "1");
            return ("", $"ROWS BETWEEN {step} FOLLOWING AND {step} FOLLOWING");
        }

        bool rows = call.Name is "row_number" or "rank" or "dense_rank" or "ntile" or "percent_rank";
        return ("", rows ? "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
            : over.Orders.Count > 0 ? "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
            : "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING");
    }

    private (string Sql, string Name) Bounded(Bound bound, Scope scope)
    {
        if (bound.Distance is null)
        {
            return (bound.Words, bound.Words);
        }

        Value distance = Expression(bound.Distance, scope);
        bool before = bound.Words == "PRECEDING";
        return ($"{distance.Sql} {bound.Words}", before
            ? $"{(Types.IsInterval(distance.Type) ? $"(- {distance.Name})" : $"-{distance.Name}")} FOLLOWING"
            : $"{distance.Name} FOLLOWING");
    }
}
