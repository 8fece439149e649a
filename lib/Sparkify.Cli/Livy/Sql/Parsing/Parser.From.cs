namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Parser
{
    /// <summary>Each bracket that is read twice may hold others: the time for a wrong text stays bounded.</summary>
    private const int MostRetries = 100;

    private int _retries;

    private Source From()
    {
        Source left = Joined();
        for (; Take(","); CountPart())
        {
            left = new Source.Join(left, Joined(), "CROSS", null, []);
        }

        return Views(left);
    }

    private Source Views(Source left)
    {
        for (; Take("lateral", "view"); CountPart())
        {
            bool outer = Take("outer");
            string name = Identifier().ToLowerInvariant();
            Need("(");
            List<Node> args = Several(Argument);
            Need(")");
            string alias = IsAlias() ? Identifier() : $"__view{_at}";
            List<string> columns = Take("as") || IsAlias() ? Several(Identifier) : [];
            left = new Source.View(left, outer, new Node.Call(name, args, CallOptions.None), alias, columns);
        }

        return left;
    }

    private Source Joined()
    {
        Source left = Views(Relation());
        for (; JoinKind() is { } kind; CountPart())
        {
            Source right = Relation();
            Node? on = Take("on") ? Expression() : null;
            IReadOnlyList<string> shared = [];
            if (Take("using"))
            {
                shared = Names();
            }

            left = new Source.Join(left, right, kind, on, shared);
        }

        return left;
    }

    private string? JoinKind()
    {
        if (Now.Is("natural"))
        {
            throw Types.Missing("NATURAL JOIN");
        }

        string? kind = Take("join") || Take("inner", "join") ? "INNER" : Take("cross", "join") ? "CROSS" : null;
        foreach (string side in (string[])["left", "right", "full"])
        {
            if (kind is null && Take(side))
            {
                kind = side.ToUpperInvariant();
                string more = Take("semi") ? "SEMI" : Take("anti") ? "ANTI" : "";
                Take("outer");
                Need("join");
                kind = more.Length > 0 ? more : kind;
            }
        }

        if (kind is null && (Now.Is("semi") || Now.Is("anti")) && Next("join"))
        {
            kind = At(_at).Text.ToUpperInvariant();
            _at += 2;
        }

        return kind;
    }

    private Source Relation() => Deeper<Source>(() =>
    {
        Source source = Simple();
        for (; Take("pivot") is var pivot && (pivot || Take("unpivot")); CountPart())
        {
            source = pivot ? Pivot(source) : Unpivot(source);
        }

        if (Now.Is("tablesample") || (Now.Is("lateral") && Next("(")))
        {
            throw Types.Missing($"`{Now.Text.ToLowerInvariant()}`");
        }

        return source;
    });

    private Source Simple()
    {
        if (Take("("))
        {
            return Bracketed();
        }

        if (Take("values"))
        {
            return Named(new Query([], new Body.Values(Several(Row)), [], null, null));
        }

        if (Now.Is("range") && Next("("))
        {
            _at += 2;
            List<Node> args = Several(Expression);
            Need(")");
            (string? name, IReadOnlyList<string> names) = Alias();
            return new Source.Range(args, name, names);
        }

        List<string> path = Path();
        if (Now.Is("("))
        {
            throw Types.Missing($"`{path[^1]}` as a table");
        }

        (string? alias, IReadOnlyList<string> columns) = Alias();
        return new Source.Table(path, alias, columns);
    }

    /// <summary>A subquery or a join in brackets; both may begin with a bracket, so the first is tried first.</summary>
    private Source Bracketed()
    {
        (int start, int depth) = (_at, _depth);
        bool query = Now.Is("select") || Now.Is("with") || Now.Is("values") || Now.Is("from") || Now.Is("table");
        if (query || Now.Is("("))
        {
            try
            {
                Query inner = Query();
                Need(")");
                return Named(inner);
            }
            catch (SparkSqlError) when (!query && ++_retries < MostRetries)
            {
                (_at, _depth) = (start, depth);
            }
        }

        Source inside = From();
        Need(")");
        (string? alias, IReadOnlyList<string> columns) = Alias();
        return alias is null && columns.Count == 0 ? inside : throw Types.Missing("A name for a join in brackets");
    }

    private (string? Name, IReadOnlyList<string> Columns) Alias()
    {
        string? name = Take("as") || IsAlias() ? Identifier() : null;
        return (name, name is not null && Now.Is("(") ? Names() : []);
    }

    private Source.Sub Named(Query query)
    {
        (string? alias, IReadOnlyList<string> columns) = Alias();
        return new Source.Sub(query, alias, columns);
    }

    private Source.Unpivot Unpivot(Source of)
    {
        bool nulls = Take("include", "nulls");
        _ = !nulls && Take("exclude", "nulls");
        Need("(");
        string value = Identifier();
        Need("for");
        string name = Identifier();
        Need("in");
        Need("(");
        List<(string, string?)> columns = Several(
            () => (Identifier(), Take("as") || IsAlias() ? Identifier() : null));
        Need(")");
        Need(")");
        return Unnamed(new Source.Unpivot(of, value, name, columns, nulls));
    }

    private Source.Pivot Pivot(Source of)
    {
        Need("(");
        List<Item> aggregates = Several(SelectItem);
        Need("for");
        string column = Identifier();
        Need("in");
        Need("(");
        List<Item> values = Several(SelectItem);
        Need(")");
        Need(")");
        return Unnamed(new Source.Pivot(of, aggregates, column, values));
    }

    private T Unnamed<T>(T source) => Alias().Name is null ? source : throw Types.Missing("A name for a pivot");
}
