namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Translator
{
    private string From(Source source, Scope scope)
    {
        switch (source)
        {
            case Source.Table named:
                return Table(named, scope);
            case Source.Sub sub:
                Rel rel = Query(sub.Query, null);
                return Sub(rel, sub, scope);
            case Source.Range range:
                return Range(range, scope);
            case Source.View view:
                return View(view, scope);
            case Source.Join join:
                return Join(join, scope);
            default:
                throw Types.Missing("Such a relation");
        }
    }

    private string Table(Source.Table named, Scope scope)
    {
        string name = named.Path[^1];
        IReadOnlyList<(string Name, SparkType Type)> columns = _with.GetValueOrDefault(name) ?? table(name)
            ?? throw new SparkSqlError($"[TABLE_OR_VIEW_NOT_FOUND] The table or view `{string.Join("`.`", named.Path)}` "
                + "cannot be found. Verify the spelling and correctness of the schema and catalog.");
        string alias = named.Alias ?? name;
        scope.Add(alias, columns);
        return $"{Scope.Quote(name)} AS {Scope.Quote(alias)}";
    }

    private string Sub(Rel rel, Source.Sub sub, Scope scope)
    {
        string alias = sub.Alias ?? $"__source{_sources++}";
        if (sub.Columns.Count > 0 && sub.Columns.Count != rel.Columns.Count)
        {
            throw new SparkSqlError($"[ASSIGNMENT_ARITY_MISMATCH] `{alias}` names {sub.Columns.Count} columns "
                + $"of {rel.Columns.Count}.");
        }

        (string Name, SparkType Type)[] columns = [.. rel.Columns.Select(
            (column, i) => (sub.Columns.Count > 0 ? sub.Columns[i] : column.Name, column.Type))];
        if (columns.DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Count() < columns.Length)
        {
            throw Types.Missing("A subquery with two columns of one name");
        }

        scope.Add(alias, columns);
        string names = string.Join(", ", columns.Select(column => Scope.Quote(column.Name)));
        return $"({rel.Sql}) AS {Scope.Quote(alias)}({names})";
    }

    private string Range(Source.Range range, Scope scope)
    {
        string alias = range.Alias ?? $"__source{_sources++}";
        scope.Add(alias, [("id", Types.Of("long"))]);
        string args = string.Join(", ", range.Args.Take(3).Select(arg => Expression(arg, scope).Sql));
        return $"range({args}) AS {Scope.Quote(alias)}(id)";
    }

    private string View(Source.View view, Scope scope)
    {
        string left = From(view.Of, scope);
        bool places = view.Call.Name.Equals("posexplode", StringComparison.OrdinalIgnoreCase);
        if ((!places && !view.Call.Name.Equals("explode", StringComparison.OrdinalIgnoreCase))
            || view.Call.Args.Count != 1)
        {
            throw Types.Missing($"`lateral view {view.Call.Name}`");
        }

        Value list = Expression(view.Call.Args[0], scope);
        string[] names = view.Columns.Count > 0 ? [.. view.Columns] : places ? ["pos", "col"] : ["col"];
        if (names.Length != (places ? 2 : 1))
        {
            throw new SparkSqlError("[UDTF_ALIAS_NUMBER_MISMATCH] The number of aliases is not that of the columns.");
        }

        string place = places ? $"CAST(generate_subscripts({list.Sql}, 1) - 1 AS INTEGER) AS {Scope.Quote(names[0])}, " : "";
        scope.Add(view.Alias, places
            ? [(names[0], Types.Of("integer")), (names[1], Element(list))]
            : [(names[0], Element(list))]);
        string rows = $"LATERAL (SELECT {place}unnest({list.Sql}) AS {Scope.Quote(names[^1])}) "
            + $"AS {Scope.Quote(view.Alias)}";
        return view.Outer ? $"{left} LEFT JOIN {rows} ON true" : $"{left} CROSS JOIN {rows}";
    }

    private string Join(Source.Join join, Scope scope)
    {
        string left = From(join.Left, scope);
        int before = scope.Columns.Count;
        string right = From(join.Right, scope);
        string on = join.On is null ? "" : $" ON {Truth(join.On, scope)}";
        if (join.Using.Count > 0)
        {
            if (join.Kind is "RIGHT" or "FULL")
            {
                throw Types.Missing($"{join.Kind} JOIN … USING");
            }

            on = $" ON {string.Join(" AND ", join.Using.Select(name => Shared(name, before, scope)))}";
        }

        if (join.Kind is "SEMI" or "ANTI")
        {
            scope.Columns.RemoveRange(before, scope.Columns.Count - before);
        }

        string kind = on.Length == 0 && join.Kind is not "CROSS"
            ? join.Kind == "INNER" ? "CROSS" : throw Types.Missing($"{join.Kind} JOIN without a condition")
            : join.Kind == "CROSS" && on.Length > 0 ? "INNER" : join.Kind;
        return $"{left} {kind} JOIN {right}{on}";
    }

    private static string Shared(string name, int before, Scope scope)
    {
        int a = scope.Columns.FindIndex(0, before, column => Is(column.Name));
        int b = scope.Columns.FindIndex(before, column => Is(column.Name));
        if (a < 0 || b < 0)
        {
            throw new SparkSqlError($"[UNRESOLVED_USING_COLUMN_FOR_JOIN] USING column `{name}` cannot be resolved.");
        }

        (string Table, string Name, SparkType Type, bool Hidden) one = scope.Columns[a];
        (string Table, string Name, SparkType Type, bool Hidden) other = scope.Columns[b];
        scope.Columns[b] = other with { Hidden = true };
        scope.Columns.RemoveAt(a);
        int start = scope.Columns.FindIndex(column => !column.Hidden);
        scope.Columns.Insert(a == 0 ? 0 : Math.Max(0, Math.Min(start, a)), one);
        return $"{Scope.Quote(one.Table)}.{Scope.Quote(one.Name)} = {Scope.Quote(other.Table)}.{Scope.Quote(other.Name)}";

        bool Is(string column) => column.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
