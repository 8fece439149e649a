namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>A piece of an expression.</summary>
internal abstract record Node
{
    public sealed record Null : Node;

    public sealed record Number(string Text) : Node;

    public sealed record Quoted(string Value) : Node;

    public sealed record Bytes(string Hex) : Node;

    public sealed record Truth(bool Value) : Node;

    /// <summary>DATE '…' or TIMESTAMP '…'.</summary>
    public sealed record Moment(string Type, string Value) : Node;

    /// <summary>INTERVAL: its numbers with their units.</summary>
    public sealed record Interval(IReadOnlyList<(string Value, string Unit)> Parts) : Node;

    public sealed record Column(IReadOnlyList<string> Path) : Node;

    public sealed record Star(string? Table) : Node;

    public sealed record Unary(string Operator, Node Of) : Node;

    public sealed record Binary(string Operator, Node Left, Node Right) : Node;

    public sealed record Like(Node Of, Node Pattern, string Word, string Escape) : Node;

    public sealed record Cast(Node Of, SparkType Type, bool Try, bool AsFunction) : Node;

    public sealed record Case(Node? Of, IReadOnlyList<(Node When, Node Then)> Arms, Node? Else) : Node;

    public sealed record In(Node Of, IReadOnlyList<Node> Items) : Node;

    public sealed record InQuery(Node Of, Query Query) : Node;

    public sealed record Exists(Query Query) : Node;

    public sealed record Scalar(Query Query) : Node;

    public sealed record Index(Node Of, Node At) : Node;

    public sealed record Field(Node Of, string Name) : Node;

    public sealed record Tuple(IReadOnlyList<Node> Items) : Node;

    /// <summary>x -> …, (x, y) -> …</summary>
    public sealed record Lambda(IReadOnlyList<string> Names, Node Body) : Node;

    /// <summary>An argument with a name, as in struct(1 AS k).</summary>
    public sealed record Aliased(Node Of, string Name) : Node;

    public sealed record Call(string Name, IReadOnlyList<Node> Args, CallOptions Options) : Node;
}

internal sealed record CallOptions(bool Distinct, bool IgnoreNulls, Node? Filter, Window? Over, Order? Within)
{
    public static CallOptions None { get; } = new(false, false, null, null, null);
}

internal sealed record Order(Node By, bool Descending, bool NullsFirst);

internal sealed record Window(IReadOnlyList<Node> Partition, IReadOnlyList<Order> Orders, Frame? Frame, string? Named);

internal sealed record Frame(string Unit, Bound From, Bound To);

/// <summary>A bound of a window's frame: UNBOUNDED PRECEDING, CURRENT ROW, or a distance and its side.</summary>
internal sealed record Bound(string Words, Node? Distance);

/// <summary>An expression of SELECT; a generator may name several columns.</summary>
internal sealed record Item(Node Of, string? Alias, IReadOnlyList<string> Aliases);

/// <summary>A relation in FROM.</summary>
internal abstract record Source
{
    public sealed record Table(IReadOnlyList<string> Path, string? Alias, IReadOnlyList<string> Columns) : Source;

    public sealed record Sub(Query Query, string? Alias, IReadOnlyList<string> Columns) : Source;

    public sealed record Join(Source Left, Source Right, string Kind, Node? On, IReadOnlyList<string> Using) : Source;

    public sealed record View(Source Of, bool Outer, Node.Call Call, string Alias, IReadOnlyList<string> Columns)
        : Source;

    public sealed record Range(IReadOnlyList<Node> Args, string? Alias, IReadOnlyList<string> Columns) : Source;

    public sealed record Unpivot(
        Source Of, string Value, string Name, IReadOnlyList<(string Column, string? Alias)> Columns, bool Nulls)
            : Source;

    public sealed record Pivot(Source Of, IReadOnlyList<Item> Aggregates, string Column, IReadOnlyList<Item> Values)
        : Source;
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

/// <summary>GROUP BY: its kind is empty, ALL, ROLLUP, CUBE or SETS.</summary>
internal sealed record Groups(string Kind, IReadOnlyList<Node> By, IReadOnlyList<IReadOnlyList<Node>> Sets);

internal sealed record Query(
    IReadOnlyList<(string Name, IReadOnlyList<string> Columns, Query Query)> With, Body Body,
    IReadOnlyList<Order> Orders, Node? Limit, Node? Offset);
