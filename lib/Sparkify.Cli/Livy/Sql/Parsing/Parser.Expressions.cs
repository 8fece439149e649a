namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Parser
{
    private static readonly string[][] Levels = [["|"], ["^"], ["&"], ["+", "-", "||"], ["*", "/", "%", "div"]];

    private Node Expression() => Deeper(Or);

    private Node Or()
    {
        Node left = And();
        while (Take("or"))
        {
            left = new Node.Binary("OR", left, And());
        }

        return left;
    }

    private Node And()
    {
        Node left = Not();
        while (Take("and"))
        {
            left = new Node.Binary("AND", left, Not());
        }

        return left;
    }

    private Node Not()
    {
        if (Take("not") || Take("!"))
        {
            return new Node.Unary("NOT", Deeper(Not));
        }

        if (Now.Is("exists") && Next("(") && (Next("select", 2) || Next("with", 2) || Next("from", 2)))
        {
            _at += 2;
            Query query = Query();
            Need(")");
            return new Node.Exists(query);
        }

        return Predicate();
    }

    private Node Predicate()
    {
        Node left = Comparison();
        bool not = Take("not");
        Node? right = Take("between") ? Between(left)
            : Take("in") ? In(left)
            : Take("like") ? Like(left, "LIKE")
            : Take("ilike") ? Like(left, "ILIKE")
            : Take("rlike") || Take("regexp") ? new Node.Binary("RLIKE", left, Level(0))
            : null;
        if (right is null)
        {
            return not ? throw Unexpected() : Is(left);
        }

        return not ? new Node.Unary("NOT", right) : right;
    }

    private Node Like(Node left, string word)
    {
        string quantity = Now.Is("any") || Now.Is("some") ? "OR" : Now.Is("all") ? "AND" : "";
        if (quantity.Length == 0 || !Next("("))
        {
            Node pattern = Level(0);
            string escape = Take("escape") ? Texts() : "\\";
            return escape.Length == 1 ? new Node.Like(left, pattern, word, escape) : throw Unexpected();
        }

        _at += 2;
        List<Node> patterns = Several(Expression);
        Need(")");
        return patterns.Select(pattern => (Node)new Node.Like(left, pattern, word, "\\"))
            .Aggregate((a, b) => new Node.Binary(quantity, a, b));
    }

    private Node.Binary Between(Node left)
    {
        Node low = Level(0);
        Need("and");
        return new Node.Binary("AND", new Node.Binary(">=", left, low), new Node.Binary("<=", left, Level(0)));
    }

    private Node In(Node left)
    {
        Need("(");
        if (Now.Is("select") || Now.Is("with") || Now.Is("from") || Now.Is("values"))
        {
            Query query = Query();
            Need(")");
            return new Node.InQuery(left, query);
        }

        List<Node> items = Several(Expression);
        Need(")");
        return new Node.In(left, items);
    }

    private Node Is(Node left)
    {
        while (Take("is"))
        {
            bool not = Take("not");
            if (Take("distinct", "from"))
            {
                Node same = new Node.Binary("<=>", left, Comparison());
                left = not ? same : new Node.Unary("NOT", same);
                continue;
            }

            string what = Take("null") ? "NULL" : Take("true") ? "TRUE" : Take("false") ? "FALSE" : throw Unexpected();
            left = what == "NULL" || !not
                ? new Node.Unary(not ? "IS NOT NULL" : $"IS {what}", left)
                : new Node.Unary("NOT", new Node.Unary($"IS {what}", left));
        }

        return left;
    }

    private Node Comparison()
    {
        Node left = Level(0);
        while (Now.Kind == TokenKind.Mark && Now.Text is "=" or "==" or "<" or ">" or "<=" or ">="
            or "<>" or "!=" or "<=>")
        {
            string mark = At(_at++).Text;
            Node right = Level(0);
            left = mark is "<>" or "!="
                ? new Node.Unary("NOT", new Node.Binary("=", left, right))
                : new Node.Binary(mark == "==" ? "=" : mark, left, right);
        }

        return left;
    }

    private Node Level(int level)
    {
        if (level == Levels.Length)
        {
            return Signed();
        }

        Node left = Level(level + 1);
        while (Levels[level].FirstOrDefault(Now.Is) is { } mark)
        {
            _at++;
            left = new Node.Binary(mark, left, Level(level + 1));
        }

        return left;
    }

    private Node Signed()
    {
        if (Take("-"))
        {
            return Now.Kind == TokenKind.Number
                ? Postfix(new Node.Number("-" + At(_at++).Text))
                : new Node.Unary("-", Deeper(Signed));
        }

        return Take("+") ? new Node.Unary("+", Deeper(Signed))
            : Take("~") ? new Node.Unary("~", Deeper(Signed))
            : Postfix(Atom());
    }

    private Node Postfix(Node node)
    {
        while (true)
        {
            if (Take("["))
            {
                Node at = Expression();
                Need("]");
                node = new Node.Index(node, at);
            }
            else if (Take("::"))
            {
                node = new Node.Cast(node, Type(), false, false);
            }
            else if (Now.Is(".") && node is not Node.Number)
            {
                _at++;
                node = new Node.Field(node, Identifier());
            }
            else
            {
                return node;
            }
        }
    }
}
