using FsCheck;
using FsCheck.Fluent;
using Sparkify.Cli.Livy.Sql;

namespace Sparkify.Cli.Tests.Livy.Sql;

/// <summary>Whatever a statement is, it is answered or refused, soon, and the session goes on.</summary>
public sealed class SqlPropertyTests : IDisposable
{
    private static readonly string[] Tokens =
    [
        "select", "from", "where", "group", "by", "order", "limit", "with", "as", "union", "all", "join", "on",
        "using", "lateral", "view", "explode", "case", "when", "then", "else", "end", "and", "or", "not", "in",
        "between", "like", "is", "null", "cast", "int", "string", "decimal", "array", "map", "struct", "over",
        "partition", "rows", "count", "sum", "split", "regexp_extract", "date", "interval", "day", "create",
        "table", "temporary", "insert", "into", "values", "show", "tables", "describe", "explain", "cache", "set",
        "extract", "transform", "x", "t", "a", "`b`", "'c'", "'{0}'", "'{~}'", "\"d\"", "r'\\'", "x'0g'", "1", "2L",
        "3.5", "1e", "1x", "4bd", "-", "+", "*", "/", "%", "(", ")", "(", ")", ",", ".", ";", "=", "<=>", "->", "[",
        "]", "::", "--", "/*", "*/", "\n", "\0", "é", "'",
    ];

    private readonly InProcess _session = new();

    [Fact]
    public void Run_AnyTokens_AnswersOrRefuses() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(25),
        Prop.ForAll(Gen.Elements(Tokens).ListOf().ToArbitrary(), words => Answers(string.Join(' ', words))));

    [Fact]
    public void Run_AnySelection_AnswersOrRefuses() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(15),
        Prop.ForAll(Gen.Elements(Tokens).ListOf().ToArbitrary(), words =>
            Answers($"select {string.Join(' ', words)} from values (1, 'u') t(a, x)")));

    [Fact]
    public void Run_AnyText_AnswersOrRefuses() => FsCheck.Check.QuickThrowOnFailure(
        Prop.ForAll<string?>(text => Answers($"select '{text}', {text}") && Answers(text ?? "")));

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("-", "1", "")]
    [InlineData("not ", "true", "")]
    [InlineData("array(", "1", ")")]
    [InlineData("upper(", "'a'", ")")]
    [InlineData("(select ", "1", ")")]
    [InlineData("case when true then ", "1", " end")]
    [InlineData("", "1", " + 1")]
    [InlineData("", "true", " and true")]
    [InlineData("", "array(1)", "[0]")]
    public void Run_NestedTenThousandTimes_AnswersOrRefuses(string before, string inner, string after)
    {
        string Nested(int times) => "select " + string.Concat(Enumerable.Repeat(before, times)) + inner
            + string.Concat(Enumerable.Repeat(after, times));
        Assert.True(Answers(Nested(10_000)));
        Assert.True(Answers(Nested(40)));
        Assert.Equal(["1"], _session.Column("select 1"));
    }

    [Theory]
    [InlineData("select 1", " union all select 1")]
    [InlineData("select 1 from range(1) t", " join range(1)")]
    [InlineData("select 1 from range(1) t", " lateral view explode(array(1)) v as c")]
    [InlineData("select 1 from range(1) t where id in (0", ", 1")]
    [InlineData("", "((select * from ")]
    [InlineData("select 'a", "a")]
    [InlineData("select `", "``")]
    [InlineData("/*", "*")]
    public void Run_RepeatedAHundredThousandTimes_AnswersOrRefuses(string start, string part)
    {
        Assert.True(Answers(start + string.Concat(Enumerable.Repeat(part, 100_000))));
        Assert.True(Answers(start + string.Concat(Enumerable.Repeat(part, 60))));
        Assert.Equal(["1"], _session.Column("select 1"));
    }

    public void Dispose() => _session.Dispose();

    private bool Answers(string sql)
    {
        try
        {
            _session.Run(sql);
        }
        catch (SparkSqlError error)
        {
            return error.Message.Length > 0;
        }

        return true;
    }
}
