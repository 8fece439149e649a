namespace Sparkify.Cli.Tests.Livy.Sql;

/// <summary>Statements that change or show what a session has.</summary>
public sealed class SqlStatementTests : IDisposable
{
    private readonly InProcess _session = new();

    [Fact]
    public void Table_CreatedFilledOverwrittenTruncatedDropped_HoldsTheRows()
    {
        _session.Run("create table t (id int, name string) using parquet");
        _session.Run("insert into t values (1, 'a'), (2, null)");
        _session.Run("insert into t (name, id) select 'c', 3");
        Assert.Equal(["1", "2", "3"], _session.Column("select id from t order by id"));
        _session.Run("insert overwrite table t select 9, 'z'");
        Assert.Equal(["9"], _session.Column("select id from t"));
        _session.Run("truncate table t");
        Assert.Empty(_session.Column("select id from t"));
        Assert.Contains("USING parquet", _session.Column("show create table t")[0], StringComparison.Ordinal);
        _session.Run("drop table t");
        Assert.Contains("[TABLE_OR_VIEW_NOT_FOUND]", _session.Refusal("select * from t"), StringComparison.Ordinal);
        _session.Run("drop table if exists t");
    }

    [Fact]
    public void Table_AsQuery_HasItsColumns()
    {
        _session.Run("create table if not exists t using parquet as select 1 as a, 'x' as b");
        _session.Run("create table if not exists t using parquet as select 2 as c");
        Assert.Equal(["\"int\"", "\"string\""], Types("t"));
        Assert.Contains("[TABLE_OR_VIEW_ALREADY_EXISTS]",
            _session.Refusal("create table t (a int) using parquet"), StringComparison.Ordinal);
        Assert.Contains("[INSERT_COLUMN_ARITY_MISMATCH", _session.Refusal("insert into t select 1"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Insert_ThatFails_ChangesNothing()
    {
        _session.Run("create table t (a int) using parquet");
        _session.Run("insert into t values (1)");
        _session.Refusal("insert overwrite t select cast(raise_error('no') as int)");
        Assert.Equal(["1"], _session.Column("select a from t"));
    }

    [Fact]
    public void View_WithColumnsAndComments_HasTheirNames()
    {
        _session.Run("create temporary view v (a comment 'first', b) comment 'two' as select 1, 'x'");
        Assert.Equal(["\"a\"", "\"b\""], _session.Column("describe v"));
        Assert.Contains("[TEMP_TABLE_OR_VIEW_ALREADY_EXISTS]",
            _session.Refusal("create temporary view v as select 1"), StringComparison.Ordinal);
        Assert.Contains("[CREATE_VIEW_COLUMN_ARITY_MISMATCH]",
            _session.Refusal("create or replace temporary view v (a) as select 1, 2"), StringComparison.Ordinal);
    }

    [Fact]
    public void Cache_AndUncache_KeepTheView()
    {
        _session.Run("create temporary view v as select 1 as a");
        _session.Run("cache table v");
        _session.Run("cache lazy table w as select a + 1 as b from v");
        Assert.Equal(["2"], _session.Column("select b from w"));
        _session.Run("uncache table w");
        _session.Run("uncache table if exists nothing");
        Assert.Equal(["2"], _session.Column("select b from w"));
        Assert.Contains("[TABLE_OR_VIEW_NOT_FOUND]", _session.Refusal("uncache table nothing"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Show_TablesAndViews_FollowsThePattern()
    {
        _session.Run("create table plays (a int) using parquet");
        _session.Run("create temporary view play_days as select 1 as a");
        _session.Run("create temporary view users as select 1 as a");
        Assert.Equal(["plays", "play_days", "users"], Names("show tables"));
        Assert.Equal(["plays", "play_days"], Names("show tables like 'play*'"));
        Assert.Equal(["play_days", "users"], Names("show views"));
        Assert.Equal(["users"], Names("show views like 'us*|x'"));
        Assert.Equal(["\"default\""], _session.Column("show databases"));
    }

    [Fact]
    public void Set_Settings_AreKeptKnownOrRefused()
    {
        Assert.Equal("\"200\"", Setting("spark.sql.shuffle.partitions"));
        _session.Run("set spark.sql.shuffle.partitions=8");
        Assert.Equal("\"8\"", Setting("spark.sql.shuffle.partitions"));
        _session.Run("reset spark.sql.shuffle.partitions");
        Assert.Equal("\"200\"", Setting("spark.sql.shuffle.partitions"));
        Assert.Equal("\"false\"", Setting("spark.sql.ansi.enabled"));
        _session.Run("set spark.sql.ansi.enabled=false");
        Assert.Contains("livy start --engine spark", _session.Refusal("set spark.sql.ansi.enabled=true"),
            StringComparison.Ordinal);
        Assert.Contains("livy start --engine spark", _session.Refusal("set spark.sql.session.timeZone=Europe/Paris"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("describe select 1 as a, array('x') as b")]
    [InlineData("describe query select 1 as a, array('x') as b")]
    [InlineData("desc table v")]
    public void Describe_QueryOrView_NamesTheTypes(string sql)
    {
        _session.Run("create or replace temporary view v as select 1 as a, array('x') as b");
        Assert.Equal(["\"int\"", "\"array<string>\""],
            _session.Run(sql).GetProperty("data").EnumerateArray().Select(row => row[1].GetRawText()));
    }

    [Fact]
    public void Explain_Query_SaysThatThePlanIsDuckDbs() =>
        Assert.Contains("Physical Plan of DuckDB", _session.Column("explain select 1")[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("sentences('a b')")]
    [InlineData("from_csv('1', 'a int')")]
    [InlineData("xpath('<a/>', 'a')")]
    public void Run_UnknownFunction_IsRefusedByNameWithTheRemedy(string call)
    {
        string said = _session.Refusal($"select {call}");
        Assert.Contains($"`{call[..call.IndexOf('(')]}`", said, StringComparison.Ordinal);
        Assert.Contains("run `sparkify livy start --engine spark`", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create view v as select 1", "`create view`")]
    [InlineData("describe extended v", "`describe extended`")]
    [InlineData("alter table t add columns (b int)", "`alter`")]
    [InlineData("select * from values (1) a(id) natural join values (1) b(id)", "NATURAL JOIN")]
    public void Run_UnknownStatement_IsRefusedByNameWithTheRemedy(string sql, string named)
    {
        string said = _session.Refusal(sql);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Contains("run `sparkify livy start --engine spark`", said, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    private string Setting(string key) => _session.Run($"set {key}").GetProperty("data")[0][1].GetRawText();

    private string?[] Names(string sql) =>
        [.. _session.Run(sql).GetProperty("data").EnumerateArray().Select(row => row[1].GetString())];

    private string[] Types(string table) => [.. _session.Run($"describe {table}").GetProperty("data")
        .EnumerateArray().Select(row => row[1].GetRawText())];
}
