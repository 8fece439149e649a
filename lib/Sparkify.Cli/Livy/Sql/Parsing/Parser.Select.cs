namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>SELECT: its items, its groups and the orders.</summary>
internal sealed partial class Parser
{
    private Body Primary()
    {
        if (Take("("))
        {
            Query query = Query();
            Need(")");
            return new Body.Nested(query);
        }

        if (Take("values"))
        {
            return new Body.Values(Several(Row));
        }

        if (Take("table"))
        {
            return new Body.Select(
                false, [new Item(new Node.Star(null), null, [])], new Source.Table(Path(), null, []), null, null, null);
        }

        Source? from = Take("from") ? From() : null;
        Need("select");
        bool distinct = Take("distinct");
        Take("all");
        List<Item> items = Several(SelectItem);
        from ??= Take("from") ? From() : null;
        Node? where = Take("where") ? Expression() : null;
        Groups? by = Take("group", "by") ? GroupBy() : null;
        var select = new Body.Select(distinct, items, from, where, by, Take("having") ? Expression() : null);
        if (Now.Is("window") && Next("as", 2))
        {
            Windows(select);
        }

        return select;
    }

    private IReadOnlyList<Node> Row()
    {
        if (!Take("("))
        {
            return [Expression()];
        }

        List<Node> row = Several(Expression);
        Need(")");
        return row;
    }

    private Groups GroupBy()
    {
        if (Take("all"))
        {
            return new Groups("ALL", [], []);
        }

        if (Take("grouping", "sets"))
        {
            return new Groups("SETS", [], Sets());
        }

        string kind = (Now.Is("rollup") || Now.Is("cube")) && Next("(") ? At(_at++).Text.ToUpperInvariant() : "";
        if (kind.Length > 0)
        {
            Need("(");
        }

        List<Node> by = Several(Expression);
        if (kind.Length > 0)
        {
            Need(")");
        }

        if (Take("grouping", "sets"))
        {
            return new Groups("SETS", by, Sets());
        }

        kind = Take("with", "rollup") ? "ROLLUP" : Take("with", "cube") ? "CUBE" : kind;
        return Now.Is(",") ? throw Types.Missing("GROUP BY with several groupings") : new Groups(kind, by, []);
    }

    private List<IReadOnlyList<Node>> Sets()
    {
        Need("(");
        List<IReadOnlyList<Node>> sets = Several(Set);
        Need(")");
        return sets;

        IReadOnlyList<Node> Set()
        {
            if (!Take("("))
            {
                return [Expression()];
            }

            List<Node> set = Now.Is(")") ? [] : Several(Expression);
            Need(")");
            return set;
        }
    }

    private Item SelectItem()
    {
        Node node = Expression();
        if (Take("as"))
        {
            return Now.Is("(") ? new Item(node, null, Names()) : new Item(node, Identifier(), []);
        }

        return new Item(node, IsAlias() ? Identifier() : null, []);
    }

    private List<string> Names()
    {
        Need("(");
        List<string> names = Several(Identifier);
        Need(")");
        return names;
    }

    private bool IsAlias() =>
        Now.Kind == TokenKind.Name || (Now.Kind == TokenKind.Word
            && (!Reserved.Contains(Now.Text) || (Now.Is("window") && !Next("as", 2))));

    private Order Order()
    {
        Node by = Expression();
        bool descending = Take("desc");
        _ = !descending && Take("asc");
        bool first = Take("nulls", "first") || (!Take("nulls", "last") && !descending);
        return new Order(by, descending, first);
    }
}
