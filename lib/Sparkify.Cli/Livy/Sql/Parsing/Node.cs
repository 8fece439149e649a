namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>A piece of an expression.</summary>
internal abstract record Node
{
    public sealed record Null : Node;

    public sealed record Number(string Text) : Node;

    public sealed record Quoted(string Value) : Node;

    public sealed record Truth(bool Value) : Node;

    /// <summary>DATE '…' or TIMESTAMP '…'.</summary>
    public sealed record Moment(string Type, string Value) : Node;

    public sealed record Interval(string Value, string Unit) : Node;

    public sealed record Column(IReadOnlyList<string> Path) : Node;

    public sealed record Star(string? Table) : Node;

    public sealed record Unary(string Operator, Node Of) : Node;

    public sealed record Binary(string Operator, Node Left, Node Right) : Node;

    public sealed record Cast(Node Of, string Type, bool Try, bool AsFunction) : Node;

    public sealed record Case(Node? Of, IReadOnlyList<(Node When, Node Then)> Arms, Node? Else) : Node;

    public sealed record In(Node Of, IReadOnlyList<Node> Items) : Node;

    public sealed record InQuery(Node Of, Query Query) : Node;

    public sealed record Exists(Query Query) : Node;

    public sealed record Scalar(Query Query) : Node;

    public sealed record Index(Node Of, Node At) : Node;

    public sealed record Call(string Name, IReadOnlyList<Node> Args, CallOptions Options) : Node;
}

internal sealed record CallOptions(bool Distinct, bool IgnoreNulls, Node? Filter, Window? Over)
{
    public static CallOptions None { get; } = new(false, false, null, null);
}

internal sealed record Order(Node By, bool Descending, bool NullsFirst);

internal sealed record Window(IReadOnlyList<Node> Partition, IReadOnlyList<Order> Orders, string? Frame, string? Named);

internal sealed record Item(Node Of, string? Alias);

/// <summary>A relation in FROM.</summary>
internal abstract record Source
{
    public sealed record Table(IReadOnlyList<string> Path, string? Alias) : Source;

    public sealed record Sub(Query Query, string? Alias, IReadOnlyList<string> Columns) : Source;

    public sealed record Join(Source Left, Source Right, string Kind, Node? On, IReadOnlyList<string> Using) : Source;

    public sealed record View(Source Of, bool Outer, Node.Call Call, string Alias, IReadOnlyList<string> Columns) : Source;

    public sealed record Range(IReadOnlyList<Node> Args, string? Alias) : Source;
}

internal abstract record Body
{
    public sealed record Select(
        bool Distinct, IReadOnlyList<Item> Items, Source? From, Node? Where, Groups? By, Node? Having) : Body
    {
        public Dictionary<string, Window> Windows { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    public sealed record Values(IReadOnlyList<IReadOnlyList<Node>> Rows) : Body;

    public sealed record Set(string Operator, Body Left, Body Right) : Body;

    public sealed record Nested(Query Query) : Body;
}

/// <summary>GROUP BY: its kind is empty, ROLLUP or CUBE.</summary>
internal sealed record Groups(string Kind, IReadOnlyList<Node> By);

internal sealed record Query(
    IReadOnlyList<(string Name, Query Query)> With, Body Body, IReadOnlyList<Order> Orders, Node? Limit, Node? Offset);
