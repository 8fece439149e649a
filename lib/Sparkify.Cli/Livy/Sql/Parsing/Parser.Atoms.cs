namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Parser
{
    private static readonly HashSet<string> TypeFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "int", "bigint", "smallint", "tinyint", "float", "double", "string", "boolean", "date", "timestamp", "decimal",
        "binary",
    };

    private Node Atom()
    {
        Token token = tokens[_at];
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return new Node.Number(token.Text);
            case TokenKind.Text:
                return new Node.Quoted(Texts());
            case TokenKind.Mark when token.Text == "*":
                _at++;
                return new Node.Star(null);
            case TokenKind.Mark when token.Text == "(":
                return Bracket();
            case TokenKind.Word or TokenKind.Name:
                return token.Kind == TokenKind.Word ? Keyword(token.Text) ?? Name() : Name();
            default:
                throw Unexpected();
        }
    }

    private string Texts()
    {
        string text = "";
        while (Now.Kind == TokenKind.Text)
        {
            text += tokens[_at++].Text;
        }

        return text;
    }

    private Node Bracket()
    {
        _at++;
        if (Now.Is("select") || Now.Is("with"))
        {
            Query query = Query();
            Need(")");
            return new Node.Scalar(query);
        }

        Node node = Expression();
        Need(")");
        return node;
    }

    private Node? Keyword(string word)
    {
        TokenKind after = tokens[_at + 1].Kind;
        switch (word.ToUpperInvariant())
        {
            case "NULL":
                _at++;
                return new Node.Null();
            case "TRUE" or "FALSE":
                _at++;
                return new Node.Truth(word.Equals("true", StringComparison.OrdinalIgnoreCase));
            case "DATE" or "TIMESTAMP" when after == TokenKind.Text:
                _at += 2;
                return new Node.Moment(word.ToUpperInvariant(), tokens[_at - 1].Text);
            case "INTERVAL" when after is TokenKind.Number or TokenKind.Text:
                return Interval();
            case "CASE":
                return Case();
            case "CAST" or "TRY_CAST" when Next("("):
                return Cast(word);
            case "CURRENT_DATE" or "CURRENT_TIMESTAMP" when !Next("("):
                _at++;
                return new Node.Call(word, [], CallOptions.None);
            default:
                return Reserved.Contains(word) && !Next("(") ? throw Unexpected() : null;
        }
    }

    private Node.Interval Interval()
    {
        string value = tokens[_at + 1].Text;
        string unit = tokens[_at + 2].Text.ToUpperInvariant().TrimEnd('S');
        bool known = unit is "YEAR" or "MONTH" or "WEEK" or "DAY" or "HOUR" or "MINUTE" or "SECOND";
        if (!known || !int.TryParse(value, out _) || Next("to", 3) || tokens[_at + 3].Kind == TokenKind.Number)
        {
            throw new SparkSqlError($"The interval '{value}' is not in the DuckDB endpoint; "
                + "run `sparkify livy start --engine spark`.");
        }

        _at += 3;
        return new Node.Interval(value, unit);
    }

    private Node.Case Case()
    {
        _at++;
        Node? of = Now.Is("when") ? null : Expression();
        var arms = new List<(Node, Node)>();
        while (Take("when"))
        {
            Node when = Expression();
            Need("then");
            arms.Add((when, Expression()));
        }

        Node? otherwise = Take("else") ? Expression() : null;
        Need("end");
        return arms.Count == 0 ? throw Unexpected() : new Node.Case(of, arms, otherwise);
    }

    private Node.Cast Cast(string word)
    {
        _at += 2;
        Node of = Expression();
        Need("as");
        string type = TypeName();
        Need(")");
        return new Node.Cast(of, type, word.StartsWith("t", StringComparison.OrdinalIgnoreCase), false);
    }

    private Node Name()
    {
        if (!Next("("))
        {
            var path = new List<string> { Identifier() };
            while (Now.Is("."))
            {
                _at++;
                if (Take("*"))
                {
                    return new Node.Star(path[^1]);
                }

                path.Add(Identifier());
            }

            return new Node.Column(path);
        }

        string name = Identifier();
        _at++;
        bool distinct = Take("distinct");
        List<Node> args = Now.Is(")") ? [] : Several(Expression);
        bool ignore = Take("ignore", "nulls");
        Need(")");
        if (TypeFunctions.Contains(name) && args.Count == 1)
        {
            return new Node.Cast(args[0], name.ToUpperInvariant(), false, true);
        }

        return new Node.Call(name.ToLowerInvariant(), args, Options(distinct, ignore));
    }

    private CallOptions Options(bool distinct, bool ignore)
    {
        Node? filter = null;
        if (Take("filter"))
        {
            Need("(");
            Need("where");
            filter = Expression();
            Need(")");
        }

        ignore |= Take("ignore", "nulls");
        _ = !ignore && Take("respect", "nulls");
        Window? over = Take("over") ? Now.Is("(") ? WindowOf() : new Window([], [], null, Identifier()) : null;
        return new CallOptions(distinct, ignore, filter, over);
    }

    private Window WindowOf()
    {
        Need("(");
        List<Node> partition = Take("partition", "by") ? Several(Expression) : [];
        List<Order> orders = Take("order", "by") ? Several(Order) : [];
        string? frame = null;
        if (Now.Is("rows") || Now.Is("range"))
        {
            string unit = tokens[_at++].Text.ToUpperInvariant();
            frame = Take("between")
                ? $"{unit} BETWEEN {Bound("and")} AND {Bound("")}"
                : $"{unit} BETWEEN {Bound("")} AND CURRENT ROW";
        }

        Need(")");
        return new Window(partition, orders, frame, null);
    }

    private string Bound(string end)
    {
        string text = Take("unbounded") ? "UNBOUNDED"
            : Take("current") ? "CURRENT"
            : Now.Kind == TokenKind.Number ? tokens[_at++].Text
            : throw new SparkSqlError("Such a window frame is not in the DuckDB endpoint; "
                + "run `sparkify livy start --engine spark`.");
        string side = Identifier().ToUpperInvariant();
        bool right = side is "PRECEDING" or "FOLLOWING" or "ROW" && (end.Length == 0 || Take(end));
        return right ? $"{text} {side}" : throw Unexpected();
    }
}
