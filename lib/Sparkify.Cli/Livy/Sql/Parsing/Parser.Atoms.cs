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
        Token token = Now;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return new Node.Number(token.Text);
            case TokenKind.Bytes:
                _at++;
                return new Node.Bytes(token.Text);
            case TokenKind.Text:
                return new Node.Quoted(Texts());
            case TokenKind.Mark when token.Text == "*":
                _at++;
                return new Node.Star(null);
            case TokenKind.Mark when token.Text == "(":
                return Bracket();
            case TokenKind.Word:
                return Keyword(token.Text) ?? Syntax(token.Text) ?? Name();
            case TokenKind.Name:
                return Name();
            default:
                throw Unexpected();
        }
    }

    /// <summary>Texts that stand side by side are one, as in Spark.</summary>
    private string Texts()
    {
        if (Now.Kind != TokenKind.Text)
        {
            throw Unexpected();
        }

        string text = "";
        while (Now.Kind == TokenKind.Text)
        {
            text += At(_at++).Text;
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

        List<Node> nodes = Several(Expression);
        Need(")");
        return nodes.Count == 1 ? nodes[0] : new Node.Tuple(nodes);
    }

    private Node? Keyword(string word)
    {
        TokenKind after = At(_at + 1).Kind;
        switch (word.ToUpperInvariant())
        {
            case "NULL":
                _at++;
                return new Node.Null();
            case "TRUE" or "FALSE":
                _at++;
                return new Node.Truth(word.Equals("true", StringComparison.OrdinalIgnoreCase));
            case "DATE" or "TIMESTAMP" or "TIMESTAMP_LTZ" when after == TokenKind.Text:
                _at++;
                return new Node.Moment(word.ToUpperInvariant().Replace("_LTZ", "", StringComparison.Ordinal), Texts());
            case "INTERVAL" when after is TokenKind.Number or TokenKind.Text || Next("-"):
                return Interval();
            case "CASE":
                return Case();
            case "CAST" or "TRY_CAST" when Next("("):
                return Cast(word);
            case "CURRENT_DATE" or "CURRENT_TIMESTAMP" or "CURRENT_USER" or "CURRENT_TIME" when !Next("("):
                _at++;
                return new Node.Call(word.ToLowerInvariant(), [], CallOptions.None);
            default:
                // Spark reserves no word; those that begin no clause after an expression are names here too.
                bool name = Next("(") || Next(".") || word.ToUpperInvariant() is "WINDOW" or "PIVOT"
                    or "UNPIVOT" or "SORT";
                return Reserved.Contains(word) && !name ? throw Unexpected() : null;
        }
    }

    private Node.Interval Interval()
    {
        _at++;
        var parts = new List<(string, string)>();
        while (Now.Kind is TokenKind.Number or TokenKind.Text
            || (Now.Is("-") && At(_at + 1).Kind == TokenKind.Number))
        {
            string sign = Take("-") ? "-" : "";
            string value = sign + At(_at++).Text.Trim();
            if (Now.Kind == TokenKind.Word && Unit(Now.Text) is { } unit)
            {
                _at++;
                parts.Add(Now.Is("to") ? throw Types.Missing("INTERVAL … TO …") : (value, unit));
            }
            else
            {
                parts.AddRange(Words(value));
            }
        }

        return parts.Count > 0 ? new Node.Interval(parts) : throw Unexpected();
    }

    /// <summary>The parts of a text such as '1 day 2 hours'.</summary>
    private List<(string, string)> Words(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        words = words.Length > 0 && words[0].Equals("interval", StringComparison.OrdinalIgnoreCase)
            ? words[1..] : words;
        var parts = new List<(string, string)>();
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            parts.Add((words[i], Unit(words[i + 1]) ?? throw Unexpected()));
        }

        return words.Length % 2 == 0 ? parts : throw Types.Missing($"INTERVAL '{text}'");
    }

    private static string? Unit(string word) => word.ToUpperInvariant() switch
    {
        "YEAR" or "YEARS" => "YEAR",
        "MONTH" or "MONTHS" => "MONTH",
        "WEEK" or "WEEKS" => "WEEK",
        "DAY" or "DAYS" => "DAY",
        "HOUR" or "HOURS" => "HOUR",
        "MINUTE" or "MINUTES" => "MINUTE",
        "SECOND" or "SECONDS" => "SECOND",
        "MILLISECOND" or "MILLISECONDS" => "MILLISECOND",
        "MICROSECOND" or "MICROSECONDS" => "MICROSECOND",
        _ => null,
    };

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
        SparkType type = Type();
        Need(")");
        return new Node.Cast(of, type, word.StartsWith("t", StringComparison.OrdinalIgnoreCase), false);
    }

    private Node Name()
    {
        if (!Next("("))
        {
            var path = new List<string> { Identifier() };
            while (Take("."))
            {
                if (Take("*"))
                {
                    return new Node.Star(path[^1]);
                }

                path.Add(Identifier());
            }

            return Now.Is("->") && path.Count == 1 ? Lambda(path) : new Node.Column(path);
        }

        string name = Identifier();
        _at++;
        bool distinct = Take("distinct");
        _ = !distinct && Take("all");
        List<Node> args = Now.Is(")") ? [] : Several(Argument);
        bool ignore = Take("ignore", "nulls");
        Need(")");
        return TypeFunctions.Contains(name) && args.Count == 1
            ? new Node.Cast(args[0], TypeOf(name), false, true)
            : new Node.Call(name.ToLowerInvariant(), args, Options(distinct, ignore));
    }

    private Node Argument()
    {
        if (Now.Is("(") && IsLambda())
        {
            return Lambda(Names());
        }

        Node node = Expression();
        return Take("as") ? new Node.Aliased(node, Identifier()) : node;
    }

    private bool IsLambda()
    {
        int at = _at + 1;
        while (At(at).Kind is TokenKind.Word or TokenKind.Name || At(at).Is(","))
        {
            at++;
        }

        return At(at).Is(")") && _tokens[at + 1].Is("->");
    }

    private Node.Lambda Lambda(IReadOnlyList<string> names)
    {
        Need("->");
        return new Node.Lambda(names, Expression());
    }

    private CallOptions Options(bool distinct, bool ignore)
    {
        Order? within = null;
        if (Take("within", "group"))
        {
            Need("(");
            Need("order");
            Need("by");
            within = Order();
            Need(")");
        }

        Node? filter = null;
        if (Now.Is("filter") && Next("("))
        {
            _at += 2;
            Need("where");
            filter = Expression();
            Need(")");
        }

        ignore |= Take("ignore", "nulls");
        _ = !ignore && Take("respect", "nulls");
        Window? over = Take("over") ? Now.Is("(") ? WindowOf() : new Window([], [], null, Identifier()) : null;
        return new CallOptions(distinct, ignore, filter, over, within);
    }
}
