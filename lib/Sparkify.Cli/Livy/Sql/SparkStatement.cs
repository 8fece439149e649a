namespace Sparkify.Cli.Livy.Sql;

/// <summary>What a statement is; names and queries are in DuckDB's spelling already.</summary>
internal abstract record SparkStatement
{
    private SparkStatement()
    {
    }

    /// <summary>Returns rows.</summary>
    public sealed record Query(string Sql) : SparkStatement
    {
        public IReadOnlyList<(string Name, SparkType Type)> Columns { get; init; } = [];
    }

    /// <summary>DESCRIBE of a query.</summary>
    public sealed record Shape(IReadOnlyList<(string Name, SparkType Type)> Columns) : SparkStatement;

    /// <summary>Changes something, and returns an answer without columns.</summary>
    public sealed record Command(string Sql) : SparkStatement;

    /// <summary>CREATE TEMPORARY VIEW … AS …</summary>
    public sealed record View(string Name, string Sql) : SparkStatement;

    /// <summary>CREATE TEMPORARY VIEW … USING format OPTIONS (…).</summary>
    public sealed record FileView(string Name, string Columns, string Format, string Options) : SparkStatement;

    /// <summary>CACHE TABLE name [AS query].</summary>
    public sealed record Cache(string Name, string? Sql) : SparkStatement;

    public sealed record Uncache(string Name) : SparkStatement;

    public sealed record Drop(string Kind, bool IfExists, string Name) : SparkStatement;

    public sealed record Describe(string Sql) : SparkStatement;

    public sealed record ShowTables(string Pattern) : SparkStatement;

    public sealed record ShowColumns(string Name) : SparkStatement;

    public sealed record ShowDatabases : SparkStatement;

    public sealed record Explain(string Sql) : SparkStatement;

    /// <summary>SET, SET key, SET key=value.</summary>
    public sealed record Set(string Key, string? Value) : SparkStatement;

    /// <summary>A statement that has no effect here, such as REFRESH TABLE.</summary>
    public sealed record Nothing : SparkStatement;
}
