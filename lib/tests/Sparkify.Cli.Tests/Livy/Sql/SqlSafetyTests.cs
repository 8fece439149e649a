namespace Sparkify.Cli.Tests.Livy.Sql;

/// <summary>Only translated SQL reaches DuckDB, whatever a text or a name holds.</summary>
public sealed class SqlSafetyTests : IDisposable
{
    private readonly InProcess _session = new();

    [Theory]
    [InlineData("it's", "'it\\'s'")]
    [InlineData("a' || version() || '", "\"a' || version() || '\"")]
    [InlineData("\\", "'\\\\'")]
    [InlineData("-- x", "'-- x'")]
    [InlineData("/* x", "'/* x'")]
    [InlineData("{0}{1}{*}{len:0}", "'{0}{1}{*}{len:0}'")]
    [InlineData("{~}{&}{over}", "'{~}{&}{over}'")]
    [InlineData("$1 ? :x", "'$1 ? :x'")]
    public void Run_Literal_StaysAText(string text, string literal)
    {
        string json = System.Text.Json.JsonSerializer.Serialize(text);
        foreach (string sql in (string[])[
            $"select {literal} as x", $"select max({literal}) as x", $"select coalesce({literal}, 'b') as x",
            $"select first(x) over (partition by x order by x) as x from values ({literal}) t(x)",
            $"select translate({literal}, '\u0001', 'b') as x",
            $"select x from values ({literal}) t(x) where x = {literal}"])
        {
            Assert.Equal([json], _session.Column(sql).Select(Plain));
        }

        static string Plain(string found) =>
            System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonSerializer.Deserialize<string>(found));
    }

    [Fact]
    public void Run_PlaceInAText_IsNotFilledByAnotherArgument() => Assert.Equal(
        ["\"' || version() || '\""], _session.Column("select replace('{1}', '{1}', \"' || version() || '\")"));

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a'b")]
    [InlineData("a b; drop view v --")]
    [InlineData("/*")]
    [InlineData("${x}")]
    public void Run_Name_StaysAName(string name)
    {
        _session.Run($"create or replace temporary view `v {name}` as select 1 as `{name}`");
        Assert.Equal(["1"], _session.Column($"select `{name}` from `v {name}`"));
        Assert.Equal(["1"], _session.Column($"select max(`t {name}`.`{name}`) from `v {name}` `t {name}`"));
        Assert.Equal(["1"], _session.Column($"select named_struct('{name.Replace("'", "\\'")}', 1).`{name}`"));
    }

    [Theory]
    [InlineData("read_text('/etc/hostname')")]
    [InlineData("read_blob('/etc/hostname')")]
    [InlineData("getenv('HOME')")]
    [InlineData("current_setting('memory_limit')")]
    [InlineData("query('select 1')")]
    [InlineData("spark_double_text(1d)")]
    [InlineData("system.main.version()")]
    public void Run_DuckDbsOwnFunction_IsRefused(string call)
    {
        Assert.NotEmpty(_session.Refusal($"select {call}"));
        Assert.NotEmpty(_session.Refusal($"select * from {call}"));
    }

    [Theory]
    [InlineData("select * from '/etc/hostname'")]
    [InlineData("select * from `/etc/hostname.csv`")]
    [InlineData("select * from duckdb_settings()")]
    [InlineData("select * from information_schema.tables")]
    [InlineData("select * from (with `/tmp/x.csv` as (select 1 a) select * from `/tmp/x.csv`) t, `/tmp/x.csv`")]
    [InlineData("select * from sqlite_master")]
    public void Run_FileOrCatalogAsTable_IsRefused(string sql) => Assert.NotEmpty(_session.Refusal(sql));

    [Theory]
    [InlineData("select repeat(repeat('x', 99999), 99999)")]
    [InlineData("select repeat('x', n) from values (2000000000) t(n)")]
    [InlineData("select lpad('x', n, 'y') from values (2000000000) t(n)")]
    [InlineData("select rpad('x', 2000000000, 'y')")]
    [InlineData("select space(2000000000)")]
    [InlineData("select sequence(1, 2000000000)")]
    [InlineData("select sequence(a, b) from values (1L, 9000000000000L) t(a, b)")]
    [InlineData("select array_repeat('x', n) from values (2000000000) t(n)")]
    public void Run_ThatWouldFillTheMemory_IsRefusedByName(string sql)
    {
        Assert.Contains("livy start --engine spark", _session.Refusal(sql), StringComparison.Ordinal);
        Assert.Equal(["1"], _session.Column("select 1"));
    }

    public void Dispose() => _session.Dispose();
}
