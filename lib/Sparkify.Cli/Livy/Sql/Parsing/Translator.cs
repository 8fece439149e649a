using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>Writes a query of Spark SQL as DuckDB's, and knows Spark's names and types of its columns.</summary>
/// <param name="table">The columns of a table or view by its name; null when there is none.</param>
internal sealed partial class Translator(Func<string, IReadOnlyList<Field>?> table)
{
    private Dictionary<string, IReadOnlyList<Field>> _with = new(StringComparer.OrdinalIgnoreCase);

    private const int MostSubqueries = 12;

    private int _sources;
    private int _subqueries;

    /// <summary>Translates a query.</summary>
    public Rel Translate(Query query) => Query(query, null);

    /// <summary>Translates an expression that names no column, such as a value of INSERT.</summary>
    public Value Translate(Node node) => Expression(node, new Scope(null));

    /// <summary>A query; the names of its WITH are known in it alone.</summary>
    private Rel Query(Query query, Scope? outer)
    {
        // DuckDB plans a subquery in an expression anew for each that it stands in: twice the time for each level.
        _subqueries += outer is null ? 0 : 1;
        if (_subqueries > MostSubqueries)
        {
            throw Types.Missing("A subquery in twelve others");
        }

        var before = new Dictionary<string, IReadOnlyList<Field>>(_with, StringComparer.OrdinalIgnoreCase);
        Rel rel = Inner(query, outer);
        _with = before;
        _subqueries -= outer is null ? 0 : 1;
        return rel;
    }

    private Rel Inner(Query query, Scope? outer)
    {
        var with = new List<string>();
        foreach ((string name, IReadOnlyList<string> names, Query part) in query.With)
        {
            Rel rel = Query(part, null);
            Field[] columns = [.. rel.Columns.Select(
                (column, i) => names.Count > 0 ? column with { Name = names[i] } : column)];
            _with[name] = columns;
            with.Add($"{Scope.Quote(name)}({string.Join(", ", Unique(columns).Select(Scope.Quote))}) AS ({rel.Sql})");
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

    private string Count(string word, Node? count)
    {
        if (count is null)
        {
            return "";
        }

        Value rows = Expression(count, new Scope(null));
        return Types.IsWhole(rows.Type) ? $" {word} {rows.Sql}" : throw new SparkSqlError(
            $"[INVALID_LIMIT_LIKE_EXPRESSION] {word} needs a whole number, not \"{rows.Name}\".");
    }

    private string Order(Order order, Scope scope, IReadOnlyList<Field> columns)
    {
        string by = order.By switch
        {
            Node.Number number when int.TryParse(number.Text, out int place) =>
                place >= 1 && place <= columns.Count ? number.Text : throw new SparkSqlError(
                    $"[ORDER_BY_POS_OUT_OF_RANGE] ORDER BY position {place} is not in the select list."),
            Node.Column { Path: [string name] } when Place(columns, name) is > 0 and int place => $"{place}",
            _ when scope.KnowsAliases => Expression(order.By, scope).Sql,
            _ => throw Types.Missing("ORDER BY an expression after UNION and the like"),
        };
        return $"{by} {(order.Descending ? "DESC" : "ASC")} NULLS {(order.NullsFirst ? "FIRST" : "LAST")}";
    }

    private static int Place(IReadOnlyList<Field> columns, string name)
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
        Body.Nested nested => Query(nested.Query, null) is var rel ? rel with { Sql = $"({rel.Sql})" } : null!,
        _ => throw Types.Missing("Such a query"),
    };

    private Rel Set(Body.Set set)
    {
        Rel left = Body(set.Left, new Scope(null));
        Rel right = Body(set.Right, new Scope(null));
        if (left.Columns.Count != right.Columns.Count)
        {
            throw new SparkSqlError("[NUM_COLUMNS_MISMATCH] The tables of a set operation need the same "
                + $"number of columns, but the first has {left.Columns.Count} and the second {right.Columns.Count}.");
        }

        Field[] columns = [.. left.Columns.Zip(right.Columns, (a, b) => new Field(
            a.Name, Types.Common(a.Type, b.Type), a.Nullable || b.Nullable))];
        return new Rel($"({Recast(left, columns)}) {set.Operator} ({Recast(right, columns)})", columns);
    }

    /// <summary>A query whose columns have other types.</summary>
    public static string Recast(Rel rel, IReadOnlyList<Field> columns)
    {
        if (rel.Columns.Zip(columns, (a, b) => Types.Same(a.Type, b.Type)).All(same => same))
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
            throw new SparkSqlError("[INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH] The rows differ in their "
                + "number of columns.");
        }

        Field[] columns = [.. Enumerable.Range(0, rows[0].Count).Select(i => new Field(
            $"col{i + 1}", Types.Common(rows.Select(row => row[i])), rows.Any(row => row[i].Nullable)))];
        IEnumerable<string> written = rows.Select(
            row => $"({string.Join(", ", row.Select((cell, i) => Casts.To(cell, columns[i].Type)))})");
        string names = string.Join(", ", columns.Select(column => column.Name));
        return new Rel($"SELECT * FROM (VALUES {string.Join(", ", written)}) AS v({names})", columns);
    }

    private Rel Select(Body.Select select, Scope scope)
    {
        string from = select.From is null ? "" : $" FROM {From(select.From, scope)}";
        string where = select.Where is null ? "" : $" WHERE {Truth(select.Where, scope)}";
        scope.Windows = select.Windows;
        scope.KnowsAliases = true;
        scope.Groups = select.By is null || select.By.Kind.Length == 0 ? null
            : [.. select.By.By.Concat(select.By.Sets.SelectMany(set => set))
                .Select(node => Expression(node, scope).Sql).Distinct()];
        var items = new List<(string Sql, Field Field)>();
        foreach (Item item in select.Items)
        {
            Item(item, scope, items);
        }

        string by = select.By is null ? "" : GroupBy(select.By, select, scope);
        string having = select.Having is null ? "" : $" HAVING {Truth(select.Having, scope)}";
        scope.AliasesFirst = true;
        string list = string.Join(", ", items.Select(item => $"{item.Sql} AS {Scope.Quote(item.Field.Name)}"));
        return new Rel(
            $"SELECT {(select.Distinct ? "DISTINCT " : "")}{list}{from}{where}{by}{having}",
            [.. items.Select(item => item.Field)]);
    }

    private string GroupBy(Groups groups, Body.Select select, Scope scope)
    {
        string Key(Node node) => node switch
        {
            Node.Number number when int.TryParse(number.Text, out int place) =>
                place >= 1 && place <= select.Items.Count ? Expression(select.Items[place - 1].Of, scope).Sql
                    : throw new SparkSqlError(
                        $"[GROUP_BY_POS_OUT_OF_RANGE] GROUP BY position {place} is not in the select list."),
            _ => Expression(node, scope).Sql,
        };
        string list = string.Join(", ", groups.By.Select(Key));
        switch (groups.Kind)
        {
            case "":
                return $" GROUP BY {list}";
            case "SETS":
                return $" GROUP BY GROUPING SETS ({string.Join(", ", groups.Sets.Select(
                    set => $"({string.Join(", ", set.Select(Key))})"))})";
            case "ALL":
                string[] keys = [.. select.Items.Where(item => !HasAggregate(item.Of)).Select(item => Key(item.Of))];
                return keys.Length == 0 ? "" : $" GROUP BY {string.Join(", ", keys)}";
            default:
                return $" GROUP BY {groups.Kind} ({list})";
        }
    }

    private static bool HasAggregate(Node node) => node switch
    {
        Node.Call call => (call.Options.Over is null && IsAggregate(call.Name)) || call.Args.Any(HasAggregate),
        Node.Unary unary => HasAggregate(unary.Of),
        Node.Binary binary => HasAggregate(binary.Left) || HasAggregate(binary.Right),
        Node.Cast cast => HasAggregate(cast.Of),
        Node.Index index => HasAggregate(index.Of) || HasAggregate(index.At),
        Node.Field field => HasAggregate(field.Of),
        Node.Case choice => choice.Arms.Any(arm => HasAggregate(arm.When) || HasAggregate(arm.Then))
            || (choice.Else is not null && HasAggregate(choice.Else)),
        _ => false,
    };

    private static bool IsAggregate(string name) =>
        name is "avg" or "mean" or "try_avg" or "mode" or "count" or "grouping" or "grouping_id"
        || (Functions.Has(name) && Functions.IsAggregate(name));

    private void Item(Item item, Scope scope, List<(string Sql, Field Field)> items)
    {
        if (item.Of is Node.Star star)
        {
            List<Scope.Column> all = [.. scope.Columns.Where(column => star.Table is null
                ? !column.Hidden
                : column.Table.Equals(star.Table, StringComparison.OrdinalIgnoreCase))];
            items.AddRange(all.Select(column => (column.Spelling, column.Field)));
            if (all.Count == 0 && star.Table is not null
                && scope.Find([star.Table]) is { Type: SparkType.StructOf fields } of)
            {
                items.AddRange(fields.Fields.Select(field => Scope.FieldOf(of, field.Name) is var part
                    ? (part.Sql, new Field(field.Name, part.Type, part.Nullable)) : default));
            }
            else if (all.Count == 0)
            {
                throw new SparkSqlError("[CANNOT_RESOLVE_STAR_EXPAND] There is nothing that * stands for.");
            }

            return;
        }

        if (item.Of is Node.Call call && Generated(call, scope, item) is { } columns)
        {
            items.AddRange(columns);
            return;
        }

        if (item.Aliases.Count > 0)
        {
            throw new SparkSqlError("[UDTF_ALIAS_NUMBER_MISMATCH] Several names stand at an expression of one column.");
        }

        Value value = Expression(item.Of, scope);
        items.Add((value.Sql, new Field(item.Alias ?? value.Name, value.Type, value.Nullable)));
        if (item.Alias is not null)
        {
            scope.Aliases.TryAdd(item.Alias, value);
        }
    }

    private string Truth(Node node, Scope scope)
    {
        Value value = Expression(node, scope);
        return Types.Name(value.Type) is "boolean" or "void" ? Casts.To(value, Types.Boolean) : throw new SparkSqlError(
            $"[DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN] The condition \"{value.Name}\" is not a BOOLEAN.");
    }

    /// <summary>Names for columns of DuckDB; of equal ones the later get a number.</summary>
    private static List<string> Unique(IReadOnlyList<Field> columns)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. columns.Select(column => names.Add(column.Name) ? column.Name : Numbered(column.Name))];

        string Numbered(string name)
        {
            int number = 1;
            string next;
            do
            {
                next = string.Create(CultureInfo.InvariantCulture, $"{name}\u0001{number++}");
            }
            while (!names.Add(next));
            return next;
        }
    }
}
