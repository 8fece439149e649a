namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Parser
{
    private Source From()
    {
        Source left = Joined();
        while (Take(","))
        {
            left = new Source.Join(left, Joined(), "CROSS", null, []);
        }

        return Views(left);
    }

    private Source Views(Source left)
    {
        while (Take("lateral", "view"))
        {
            bool outer = Take("outer");
            string name = Identifier();
            Need("(");
            List<Node> args = Several(Expression);
            Need(")");
            string alias = IsAlias() ? Identifier() : "__view";
            List<string> columns = Take("as") ? Several(Identifier) : [];
            left = new Source.View(left, outer, new Node.Call(name, args, CallOptions.None), alias, columns);
        }

        return left;
    }

    private Source Joined()
    {
        Source left = Views(Relation());
        while (JoinKind() is { } kind)
        {
            Source right = Relation();
            Node? on = Take("on") ? Expression() : null;
            IReadOnlyList<string> shared = [];
            if (Take("using"))
            {
                Need("(");
                shared = Several(Identifier);
                Need(")");
            }

            left = new Source.Join(left, right, kind, on, shared);
        }

        return left;
    }

    private string? JoinKind()
    {
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
            kind = tokens[_at].Text.ToUpperInvariant();
            _at += 2;
        }

        return kind;
    }

    private Source Relation() => Deeper<Source>(() =>
    {
        if (Take("("))
        {
            if (Now.Is("select") || Now.Is("with") || Now.Is("values") || Now.Is("from") || Now.Is("("))
            {
                Query query = Query();
                Need(")");
                return Named(query);
            }

            Source inside = From();
            Need(")");
            return inside;
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
            return new Source.Range(args, Alias());
        }

        List<string> path = Path();
        return new Source.Table(path, Alias());
    });

    private string? Alias() => Take("as") || IsAlias() ? Identifier() : null;

    private Source.Sub Named(Query query)
    {
        string? alias = Alias();
        List<string> columns = [];
        if (alias is not null && Take("("))
        {
            columns = Several(Identifier);
            Need(")");
        }

        return new Source.Sub(query, alias, columns);
    }
}
