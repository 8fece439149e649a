using Sparkify.Cli.Livy.Sql.Parsing;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>What a statement is, with its queries still in Spark's grammar.</summary>
internal abstract record SparkStatement
{
    private SparkStatement()
    {
    }

    /// <summary>Returns rows.</summary>
    public sealed record Rows(Query Query) : SparkStatement;

    /// <summary>CREATE [OR REPLACE] TEMPORARY VIEW name [(columns)] AS query.</summary>
    public sealed record View(string Name, bool Replace, IReadOnlyList<string> Columns, Query Query) : SparkStatement;

    /// <summary>CREATE TEMPORARY VIEW name [(columns)] USING format OPTIONS (…).</summary>
    public sealed record FileView(string Name, bool Replace, Files Files) : SparkStatement;

    /// <summary>CREATE TABLE name [(columns)] USING format [OPTIONS (…)] [LOCATION path] [AS query].</summary>
    public sealed record Table(string Name, bool IfNotExists, Files Files, Query? Query) : SparkStatement;

    public sealed record Insert(string Into, IReadOnlyList<string> Columns, bool Overwrite, Query Query)
        : SparkStatement;

    /// <summary>CACHE [LAZY] TABLE name [AS query].</summary>
    public sealed record Cache(string Name, Query? Query) : SparkStatement;

    public sealed record Uncache(string Name, bool IfExists) : SparkStatement;

    public sealed record Drop(string Kind, bool IfExists, string Name) : SparkStatement;

    public sealed record Truncate(string Name) : SparkStatement;

    /// <summary>DESCRIBE of a table or view.</summary>
    public sealed record Describe(string Name) : SparkStatement;

    /// <summary>DESCRIBE of a query.</summary>
    public sealed record DescribeQuery(Query Query) : SparkStatement;

    public sealed record ShowTables(string Pattern) : SparkStatement;

    public sealed record ShowViews(string Pattern) : SparkStatement;

    public sealed record ShowColumns(string Name) : SparkStatement;

    public sealed record ShowDatabases : SparkStatement;

    public sealed record ShowCreate(string Name) : SparkStatement;

    /// <summary>SHOW USER FUNCTIONS: there are none.</summary>
    public sealed record ShowFunctions : SparkStatement;

    public sealed record Explain(Query Query) : SparkStatement;

    /// <summary>SET, SET key, SET key=value.</summary>
    public sealed record Set(string Key, string? Value) : SparkStatement;

    public sealed record Reset(string Key) : SparkStatement;

    /// <summary>A statement that has no effect here, such as CLEAR CACHE; it may need a table of that name.</summary>
    public sealed record Nothing(string? Of) : SparkStatement;
}

/// <summary>Files that a view or table reads; without columns the files tell them.</summary>
internal sealed record Files(string Format, IReadOnlyList<Field> Columns, IReadOnlyDictionary<string, string> Options);
