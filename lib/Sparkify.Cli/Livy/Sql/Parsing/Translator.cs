namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>Writes a query of Spark SQL as DuckDB's, and knows Spark's names and types of its columns.</summary>
/// <param name="table">The columns of a table or view by its name; null when there is none.</param>
internal sealed partial class Translator(Func<string, IReadOnlyList<(string Name, SparkType Type)>?> table)
{
    private readonly Dictionary<string, IReadOnlyList<(string Name, SparkType Type)>> _with =
        new(StringComparer.OrdinalIgnoreCase);

    private int _sources;

    public static Rel Translate(
        string sql, Func<string, IReadOnlyList<(string Name, SparkType Type)>?> table) =>
        new Translator(table).Query(new Parser(new Lexer(sql).Read()).ReadAll(), null);

    private Rel Query(Query query, Scope? outer)
    {
        var with = new List<string>();
        foreach ((string name, Query part) in query.With)
        {
            Rel rel = Query(part, null);
            _with[name] = rel.Columns;
            with.Add($"{Scope.Quote(name)} AS ({rel.Sql})");
        }

        var scope = new Scope(outer);
        Rel body = Body(query.Body, scope);
        string orders = query.Orders.Count == 0
            ? ""
            : $" ORDER BY {string.Join(", ", query.Orders.Select(order => Order(order, scope, body.Columns)))}";
        string start = with.Count == 0 ? "" : $"WITH {string.Join(", ", with)} ";
        return new Rel(
            $"{start}{body.Sql}{orders}{Count("LIMIT", query.Limit)}{Count("OFFSET", query.Offset)}", body.Columns);
    }

    private static string Count(string word, Node? count) => count switch
    {
        null => "",
        Node.Number number when long.TryParse(number.Text, out long rows) && rows >= 0 => $" {word} {rows}",
        _ => throw Types.Missing($"{word} with an expression"),
    };

    private string Order(Order order, Scope scope, IReadOnlyList<(string Name, SparkType Type)> columns)
    {
        string by = order.By switch
        {
            Node.Number number when int.TryParse(number.Text, out int place) && place >= 1 && place <= columns.Count
                => number.Text,
            Node.Column { Path: [string name] } when Place(columns, name) is > 0 and int place => $"{place}",
            _ when scope.KnowsAliases => Expression(order.By, scope).Sql,
            _ => throw Types.Missing("ORDER BY an expression after UNION and the like"),
        };
        return $"{by} {(order.Descending ? "DESC" : "ASC")} NULLS {(order.NullsFirst ? "FIRST" : "LAST")}";
    }

    private static int Place(IReadOnlyList<(string Name, SparkType Type)> columns, string name)
    {
        int[] places = [.. Enumerable.Range(0, columns.Count)
            .Where(i => columns[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        return places.Length == 1 ? places[0] + 1 : 0;
    }

    private Rel Body(Body body, Scope scope) => body switch
    {
        Body.Select select => Select(select, scope),
        Body.Values values => Values(values, scope),
        Body.Set set => Set(set),
        Body.Nested nested => Nested(nested),
        _ => throw Types.Missing("Such a query"),
    };

    private Rel Nested(Body.Nested nested)
    {
        Rel rel = Query(nested.Query, null);
        return rel with { Sql = $"({rel.Sql})" };
    }

    private Rel Set(Body.Set set)
    {
        Rel left = Body(set.Left, new Scope(null));
        Rel right = Body(set.Right, new Scope(null));
        if (left.Columns.Count != right.Columns.Count)
        {
            throw new SparkSqlError("[NUM_COLUMNS_MISMATCH] The tables of a set operation need the same count of columns.");
        }

        (string Name, SparkType Type)[] columns = [.. left.Columns.Zip(
            right.Columns, (a, b) => (a.Name, Types.Common(a.Type, b.Type)))];
        return new Rel($"({Recast(left, columns)}) {set.Operator} ({Recast(right, columns)})", columns);
    }

    private static string Recast(Rel rel, (string Name, SparkType Type)[] columns)
    {
        if (rel.Columns.Zip(columns, (a, b) => a.Type.Ddl == b.Type.Ddl).All(same => same))
        {
            return rel.Sql;
        }

        IEnumerable<string> casts = rel.Columns.Select((column, i) => Casts.To(
            new Value($"c{i}", column.Type, ""), columns[i].Type) + $" AS {Scope.Quote(columns[i].Name)}");
        return $"SELECT {string.Join(", ", casts)} FROM ({rel.Sql}) AS r"
            + $"({string.Join(", ", rel.Columns.Select((_, i) => $"c{i}"))})";
    }

    private Rel Values(Body.Values values, Scope scope)
    {
        List<List<Value>> rows = [.. values.Rows.Select(
            row => row.Select(cell => Expression(cell, scope)).ToList())];
        if (rows.Any(row => row.Count != rows[0].Count))
        {
            throw new SparkSqlError("[INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH] The rows differ in their count of columns.");
        }

        SparkType[] types = [.. Enumerable.Range(0, rows[0].Count)
            .Select(i => rows.Select(row => row[i].Type).Aggregate(Types.Common))];
        IEnumerable<string> written = rows.Select(
            row => $"({string.Join(", ", row.Select((cell, i) => Cast(cell, types[i])))})");
        (string, SparkType)[] columns = [.. types.Select((type, i) => ($"col{i + 1}", type))];
        string names = string.Join(", ", types.Select((_, i) => $"col{i + 1}"));
        return new Rel($"SELECT * FROM (VALUES {string.Join(", ", written)}) AS v({names})", columns);
    }

    private static string Cast(Value value, SparkType type) => Types.Name(type) switch
    {
        "void" => value.Sql,
        _ when type is SparkType.Simple && Types.Name(value.Type) != Types.Name(type) => Casts.To(value, type),
        _ => value.Sql,
    };

    private Rel Select(Body.Select select, Scope scope)
    {
        string from = select.From is null ? "" : $" FROM {From(select.From, scope)}";
        string where = select.Where is null ? "" : $" WHERE {Truth(select.Where, scope)}";
        scope.Windows = select.Windows;
        scope.KnowsAliases = true;
        var items = new List<(string Sql, string Name, SparkType Type)>();
        foreach (Item item in select.Items)
        {
            Item(item, scope, items);
        }

        string by = select.By is null ? "" : $" GROUP BY {GroupBy(select.By, select, scope)}";
        string having = select.Having is null ? "" : $" HAVING {Truth(select.Having, scope)}";
        scope.AliasesFirst = true;
        string list = string.Join(", ", items.Select(item => $"{item.Sql} AS {Scope.Quote(item.Name)}"));
        return new Rel(
            $"SELECT {(select.Distinct ? "DISTINCT " : "")}{list}{from}{where}{by}{having}",
            [.. items.Select(item => (item.Name, item.Type))]);
    }

    private string GroupBy(Groups groups, Body.Select select, Scope scope)
    {
        IEnumerable<string> by = groups.By.Select(node => node switch
        {
            Node.Number number when int.TryParse(number.Text, out int place) && place >= 1
                && place <= select.Items.Count => Expression(select.Items[place - 1].Of, scope).Sql,
            _ => Expression(node, scope).Sql,
        });
        return groups.Kind.Length == 0 ? string.Join(", ", by) : $"{groups.Kind} ({string.Join(", ", by)})";
    }

    private void Item(Item item, Scope scope, List<(string Sql, string Name, SparkType Type)> items)
    {
        switch (item.Of)
        {
            case Node.Star star:
                items.AddRange(scope.Columns
                    .Where(column => star.Table is null
                        ? !column.Hidden
                        : column.Table.Equals(star.Table, StringComparison.OrdinalIgnoreCase))
                    .Select(column => (
                        $"{Scope.Quote(column.Table)}.{Scope.Quote(column.Name)}", column.Name, column.Type)));
                break;
            case Node.Call { Name: "explode", Args: [Node of] }:
                Value list = Expression(of, scope);
                items.Add((
                    $"unnest({list.Sql})", item.Alias ?? "col", Element(list)));
                break;
            default:
                Value value = Expression(item.Of, scope);
                items.Add((value.Sql, item.Alias ?? value.Name, value.Type));
                if (item.Alias is not null)
                {
                    scope.Aliases[item.Alias] = value;
                }

                break;
        }
    }

    private string Truth(Node node, Scope scope)
    {
        Value value = Expression(node, scope);
        return Types.Name(value.Type) is "boolean" or "void" ? value.Sql : throw new SparkSqlError(
            $"[DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN] The condition \"{value.Name}\" is not a BOOLEAN.");
    }

    private static SparkType Element(Value list) => list.Type is SparkType.ArrayOf array
        ? array.Element
        : throw Types.Missing($"Such a function of {list.Type.Ddl}");
}
