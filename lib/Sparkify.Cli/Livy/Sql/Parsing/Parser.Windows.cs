namespace Sparkify.Cli.Livy.Sql.Parsing;

internal sealed partial class Parser
{
    private Window WindowOf()
    {
        Need("(");
        if (At(_at).Kind is TokenKind.Word or TokenKind.Name && Next(")"))
        {
            string named = Identifier();
            _at++;
            return new Window([], [], null, named);
        }

        List<Node> partition = Take("partition", "by") || Take("distribute", "by") ? Several(Expression) : [];
        List<Order> orders = Take("order", "by") || Take("sort", "by") ? Several(Order) : [];
        Frame? frame = null;
        if (Now.Is("rows") || Now.Is("range"))
        {
            string unit = At(_at++).Text.ToUpperInvariant();
            bool between = Take("between");
            Bound from = Bound();
            if (between)
            {
                Need("and");
            }

            frame = new Frame(unit, from, between ? Bound() : new Bound("CURRENT ROW", null));
        }

        Need(")");
        return new Window(partition, orders, frame, null);
    }

    private Bound Bound()
    {
        if (Take("unbounded"))
        {
            return new Bound($"UNBOUNDED {Side()}", null);
        }

        if (Take("current", "row"))
        {
            return new Bound("CURRENT ROW", null);
        }

        Node distance = Level(0);
        return new Bound(Side(), distance);
    }

    private string Side() => Take("preceding") ? "PRECEDING" : Take("following") ? "FOLLOWING" : throw Unexpected();

    /// <summary>The calls that SQL writes with words between their arguments.</summary>
    private Node.Call? Syntax(string word)
    {
        if (!Next("("))
        {
            return null;
        }

        int start = _at;
        _at += 2;
        Node.Call? call = word.ToUpperInvariant() switch
        {
            "EXTRACT" => Extract(),
            "TRIM" => Trim(),
            "OVERLAY" => Overlay(),
            "POSITION" => Position(),
            "SUBSTRING" or "SUBSTR" => Substring(word),
            "TIMESTAMPDIFF" or "DATEDIFF" or "DATE_DIFF" or "TIMESTAMPADD" or "DATEADD"
                or "DATE_ADD" => Unit(Now.Text) is { } unit
                && Next(",") ? WithUnit(word, unit) : null,
            _ => null,
        };
        _at = call is null ? start : _at;
        return call;
    }

    private Node.Call? Extract()
    {
        string field = Now.Text;
        _at++;
        return Take("from") ? Closed("extract", new Node.Quoted(field), Expression()) : null;
    }

    private Node.Call? Trim()
    {
        string side = Take("both") ? "both" : Take("leading") ? "leading" : Take("trailing") ? "trailing" : "";
        Node? what = Now.Is("from") ? null : Expression();
        return Take("from") ? Closed($"trim {side}".Trim() == "trim" ? "trim both" : $"trim {side}", what is null
            ? [Expression()] : [what, Expression()])
            : side.Length > 0 ? throw Unexpected() : null;
    }

    private Node.Call? Overlay()
    {
        Node of = Expression();
        if (!Take("placing"))
        {
            return null;
        }

        Node by = Expression();
        Need("from");
        Node from = Expression();
        return Take("for") ? Closed("overlay", of, by, from, Expression()) : Closed("overlay", of, by, from);
    }

    private Node.Call? Position()
    {
        Node what = Level(0);
        return Take("in") ? Closed("locate", what, Expression()) : null;
    }

    private Node.Call? Substring(string word)
    {
        Node of = Expression();
        if (!Take("from"))
        {
            return null;
        }

        Node from = Expression();
        string name = word.ToLowerInvariant();
        return Take("for") ? Closed(name, of, from, Expression()) : Closed(name, of, from);
    }

    private Node.Call WithUnit(string word, string unit)
    {
        _at++;
        Need(",");
        Node a = Expression();
        Need(",");
        string name = word.EndsWith("f", StringComparison.OrdinalIgnoreCase) ? "timestampdiff" : "timestampadd";
        return Closed(name, new Node.Quoted(unit), a, Expression());
    }

    private Node.Call Closed(string name, params Node[] args)
    {
        Need(")");
        return new Node.Call(name, args, CallOptions.None);
    }
}
