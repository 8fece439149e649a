using Sparkify.Cli.Livy.Sql;
using Sparkify.Cli.Livy.Sql.Parsing;
using Sparkify.Cli.Tests.Livy.Sql;
using Sparkify.Engines;
using Sparkify.Livy;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>Spark's statements, as the endpoint runs them on DuckDB.</summary>
public sealed class DialectTests(SharedEndpoint shared) : IClassFixture<SharedEndpoint>
{
    [Theory]
    [InlineData("SELECT 'it\\'s' -- note\n, \"a\"\"b\", `a``b` FROM VALUES (1) t(`a``b`)", """["it's","ab",1]""")]
    [InlineData("SELECT r'\\d', X'1F', 7 DIV 2;", """["\\d",[31],3]""")]
    [InlineData("SELECT array(1, length('ab'))[0]", "[1]")]
    [InlineData("SELECT MAP ('k', (1), 'l', 2)", """[{"k":1,"l":2}]""")]
    [InlineData("SELECT size(named_struct('a \"b', array('x', 'y'), 'c', 'd').`a \"b`)", "[2]")]
    [InlineData("SELECT CAST(array AS TIMESTAMP) FROM VALUES ('2018-10-01') t(array)", """["2018-10-01T00:00:00Z"]""")]
    [InlineData("SELECT a<=>b FROM VALUES (1, NULL) t(a, b)", "[false]")]
    [InlineData("/* x */ SELECT '\\u0041\\n\\t'", """["A\n\t"]""")]
    public void Run_SparksSpelling_IsRead(string sql, string row)
    {
        using var answers = new InProcess();
        Assert.Equal(row, answers.Run(sql).GetProperty("data")[0].GetRawText());
    }

    [Theory]
    [InlineData("STRUCT(\"a b\" INTEGER, y DECIMAL(10, 2)[])", "struct<a b:int,y:array<decimal(10,2)>>")]
    [InlineData("MAP(VARCHAR, STRUCT(x BIGINT))", "map<string,struct<x:bigint>>")]
    [InlineData("INTEGER[3]", "array<int>")]
    [InlineData("TIMESTAMP WITH TIME ZONE", "timestamp")]
    [InlineData("HUGEINT", "bigint")]
    [InlineData("ENUM('a', 'b')", "string")]
    public void Read_DuckDbsType_IsSparks(string duck, string spark) =>
        Assert.Equal(spark, DuckTypeReader.Read(duck).Ddl);

    [Fact]
    public async Task Views_CachedShownDescribedDropped_BehaveAsInSpark() => await With(async session =>
    {
        await Run(session, "CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1 AS a, CAST('x' AS STRING) AS b");
        await Run(session, "CACHE TABLE v");
        await Run(session, "CACHE TABLE w AS SELECT a + 1 AS c FROM v");
        Assert.Equal(["v", "w"], await Column(session, "SHOW TABLES", "tableName"));
        Assert.Equal(["int", "string"], await Column(session, "DESCRIBE v", "data_type"));
        Assert.Equal(["a", "b"], await Column(session, "SHOW COLUMNS IN v", "col_name"));
        Assert.Equal([2], await Column(session, "SELECT c FROM w", "c"));
        await Run(session, "UNCACHE TABLE v");
        Assert.Equal([1], await Column(session, "SELECT a FROM v", "a"));
        await Run(session, "DROP VIEW w");
        await Run(session, "CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 3 AS a");
        Assert.Equal([3], await Column(session, "SELECT a FROM v", "a"));
        Assert.Equal(["v"], await Column(session, "SHOW TABLES LIKE 'v*'", "tableName"));
    });

    [Fact]
    public async Task Cache_OfChangingQuery_IsEvaluatedOnce() => await With(async session =>
    {
        await Run(session, "CREATE TEMPORARY VIEW r AS SELECT rand() AS x");
        await Run(session, "CACHE TABLE r");
        Assert.Equal(await Column(session, "SELECT x FROM r", "x"), await Column(session, "SELECT x FROM r", "x"));
    });

    [Fact]
    public async Task Functions_OfSpark_AreKnown() => await With(async session =>
    {
        Assert.Equal(["a", "b"], await Column(session, "SELECT explode(split('a,b', ',')) AS x", "x"));
        Assert.Equal([2L], await Column(session, "SELECT CAST(size(array(1, 2)) AS BIGINT) AS n", "n"));
        Assert.Equal([2L], await Column(session, "SELECT percentile_approx(i, 0.5) AS p FROM range(5) AS t (i)", "p"));
    });

    [Theory]
    [InlineData("COPY (SELECT 1) TO 'x.csv'")]
    [InlineData("ATTACH 'x.db'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("PRAGMA version")]
    public void Read_DuckDbsOwnStatement_IsRefused(string sql)
    {
        var error = Assert.Throws<SparkSqlError>(() => Parser.Read(sql));
        Assert.StartsWith("[PARSE_SYNTAX_ERROR]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Query_GivesThePlan() => await With(async session =>
        Assert.Contains("Physical Plan", (string)(await Column(session, "EXPLAIN SELECT 1", "plan"))[0]!));

    [Fact]
    public async Task Set_KeyAndValue_IsRemembered() => await With(async session =>
    {
        await Run(session, "SET spark.sql.shuffle.partitions=8");
        Assert.Equal(["8"], await Column(session, "SET spark.sql.shuffle.partitions", "value"));
    });

    [Fact]
    public async Task FileView_JsonWithSchema_ReadsPermissively() => await With(async session =>
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """
            {"ts": 1538352117000, "userId": "30", "length": 277.9}
            not json

            {"ts": "abc", "userId": "9"}
            """);
        await Run(session, "CREATE OR REPLACE TEMPORARY VIEW e (ts BIGINT, userId STRING, length DOUBLE, "
            + $"_corrupt_record STRING) USING json OPTIONS (path '{file}')");
        Assert.Equal([1538352117000L, null, null], await Column(session, "SELECT ts FROM e", "ts"));
        Assert.Equal(["30", null, "9"], await Column(session, "SELECT userId FROM e", "userId"));
        Assert.Equal([null, "not json", """{"ts": "abc", "userId": "9"}"""],
            await Column(session, "SELECT _corrupt_record FROM e", "_corrupt_record"));
        File.Delete(file);
    });

    [Fact]
    public async Task FileView_ParquetWithSchema_IsRead() => await With(async session =>
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.parquet");
        await using (var engine = DuckDbEngine.Open())
        {
            await engine.ExecuteAsync($"COPY (SELECT 7 AS ts, 'x' AS page) TO '{file}' (FORMAT parquet)");
        }

        await Run(session, $"CREATE TEMPORARY VIEW p (ts BIGINT, page STRING) USING parquet OPTIONS (path '{file}')");
        Assert.Equal([7L], await Column(session, "SELECT ts FROM p", "ts"));
        File.Delete(file);
    });

    [Fact]
    public async Task FileView_OnS3_SaysThatOnlyLocalFilesAreRead() => await With(async session =>
    {
        var error = await Assert.ThrowsAsync<LivyException>(
            () => Run(session, "CREATE TEMPORARY VIEW x USING json OPTIONS (path 's3://bucket/log')"));
        Assert.Contains("local files only", error.Message, StringComparison.Ordinal);
    });

    private static Task<LivyOutput> Run(LivySession session, string sql) => session.RunAsync(sql, LivyKind.Sql);

    private static async Task<object?[]> Column(LivySession session, string sql, string name) =>
        [.. (await session.QueryAsync(sql)).Frame[name].Cast<object?>()];

    private async Task With(Func<LivySession, Task> test)
    {
        await using LivySession session = shared.Endpoint.Session();
        await test(session);
    }
}
