using Microsoft.Data.Analysis;
using Sparkify.Livy;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>Values go through the endpoint's lossy JSON and come home whole.</summary>
public sealed class TransferTests(SharedEndpoint shared) : IClassFixture<SharedEndpoint>
{
    [Theory]
    [InlineData("CAST(127 AS TINYINT)", 127)]
    [InlineData("CAST(-9223372036854775807 AS BIGINT)", -9223372036854775807L)]
    [InlineData("TRUE", true)]
    [InlineData("CAST(1.1 AS FLOAT)", 1.1f)]
    [InlineData("CAST('NaN' AS DOUBLE)", double.NaN)]
    [InlineData("CAST('-Infinity' AS DOUBLE)", double.NegativeInfinity)]
    [InlineData("CAST(0.1 AS DOUBLE) + CAST(0.2 AS DOUBLE)", 0.30000000000000004)]
    [InlineData("'02134'", "02134")]
    [InlineData("'2019'", "2019")]
    [InlineData("''", "")]
    [InlineData("'zażółć 🎵 \\'q\\' \\\\ \\n end'", "zażółć 🎵 'q' \\ \n end")]
    [InlineData("CAST('12345678901234567890123456789.12345' AS DECIMAL(38,5))", "12345678901234567890123456789.12345")]
    [InlineData("unhex('0102FF')", "AQL/")]
    public async Task QueryAsync_Value_ComesHomeWhole(string sql, object expected) =>
        Assert.Equal(expected, await Value(sql));

    [Fact]
    public async Task QueryAsync_DecimalsTimesAndDates_AreExact()
    {
        Assert.Equal(12345678901234567890123456.78m,
            await Value("CAST('12345678901234567890123456.78' AS DECIMAL(28,2))"));
        Assert.Equal(new DateTime(1969, 12, 31, 23, 59, 59).AddTicks(9_999_990),
            await Value("CAST('1969-12-31 23:59:59.999999' AS TIMESTAMP)"));
        Assert.Equal(new DateTime(9999, 12, 31), await Value("CAST('9999-12-31' AS DATE)"));
        Assert.Equal(new DateTime(1582, 10, 4), await Value("CAST('1582-10-04' AS DATE)"));
    }

    [Theory]
    [InlineData("array(1, NULL, 3)", "[1,null,3]")]
    [InlineData("named_struct('a', 1, 'b', CAST(NULL AS INT))", """{"a":1,"b":null}""")]
    [InlineData("map('k', 'v')", """{"k":"v"}""")]
    [InlineData("array(1, NULL)", "[1,null]")]
    [InlineData("map('k', array(1), 'l', array(2, 3))", """{"k":[1],"l":[2,3]}""")]
    [InlineData("named_struct('x', 1, 'y', named_struct('z', 'ż'))", """{"x":1,"y":{"z":"ż"}}""")]
    public async Task QueryAsync_Complex_IsJsonText(string sql, string json) => Assert.Equal(json, await Value(sql));

    [Fact]
    public async Task QueryAsync_Nulls_KeepTheirColumnsType()
    {
        DataFrame frame = await Query(
            "SELECT * FROM (VALUES (1, 1.5, 'x'), (NULL, NULL, NULL)) AS t (i, d, s) ORDER BY i NULLS LAST");
        Assert.IsType<Int32DataFrameColumn>(frame["i"]);
        Assert.Equal([1, null], frame["i"].Cast<object?>());
        Assert.Equal([1.5m, null], frame["d"].Cast<object?>());
        Assert.Equal(["x", null], frame["s"].Cast<object?>());
    }

    [Fact]
    public async Task QueryAsync_DuplicateNames_BothComeHome()
    {
        DataFrame frame = await Query("SELECT 1 AS a, 2 AS a");
        Assert.Equal(["a", "a_1"], frame.Columns.Select(column => column.Name));
        Assert.Equal([1, 2], frame.Rows[0]);
    }

    [Fact]
    public async Task QueryAsync_NoRows_HasColumnsAndTypes()
    {
        DataFrame frame = await Query("SELECT CAST(1 AS BIGINT) AS n, 'x' AS s WHERE 1 = 0");
        Assert.Equal(0, frame.Rows.Count);
        Assert.IsType<Int64DataFrameColumn>(frame["n"]);
        Assert.IsType<StringDataFrameColumn>(frame["s"]);
    }

    [Fact]
    public async Task QueryAsync_Ordered_KeepsTheOrderInPieces()
    {
        Endpoint endpoint = shared.Endpoint;
        var seen = new List<LivyProgress>();
        await using LivySession session = endpoint.Session(new() { Progress = new Steps(seen), RowsPerAnswer = 700 });
        LivyTable table = await session.QueryAsync(
            "SELECT i, repeat('x', CAST(i % 50 AS INT)) AS s FROM range(5000) AS t (i) ORDER BY i DESC",
            new LivyQueryOptions { BytesPerAnswer = 20_000 });
        Assert.Equal(Enumerable.Range(0, 5000).Reverse().Select(i => (long)i), table.Frame["i"].Cast<long>());
        Assert.True(table.Answers > 7);
        Assert.Contains(seen, step => step.Phase == LivyPhase.Fetching && step.Fraction > 0.5);
        Assert.Equal(0, (await session.QueryAsync("SHOW TABLES")).Frame.Rows.Count);
    }

    [Fact]
    public async Task QueryAsync_PieceTooLarge_IsHalved()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync(new() { MaxAnswerBytes = 30_000 });
        await using LivySession session = endpoint.Session();
        LivyTable table = await session.QueryAsync(
            "SELECT i, repeat(chr(1), 100) AS s FROM range(200) AS t (i) ORDER BY i",
            new LivyQueryOptions { BytesPerAnswer = 12_000 });
        Assert.Equal(200, table.Frame.Rows.Count);
        Assert.Equal(new string('\u0001', 100), table.Frame["s"][199]);
    }

    [Theory]
    [InlineData(3, null, 3)]
    [InlineData(-1, null, 100)]
    [InlineData(0, null, 0)]
    public async Task QueryAsync_MaxRows_CutsWithNotice(int most, double? sample, int rows)
    {
        Endpoint endpoint = shared.Endpoint;
        await using LivySession session = endpoint.Session();
        LivyTable table = await session.QueryAsync(
            "SELECT * FROM range(100)", new LivyQueryOptions { MaxRows = most, SampleFraction = sample });
        Assert.Equal((rows, rows < 100), (table.Frame.Rows.Count, table.Cut));
    }

    [Fact]
    public async Task QueryAsync_Sample_DrawsAShare()
    {
        DataFrame frame = await Query("SELECT * FROM range(10000)", new LivyQueryOptions { SampleFraction = 0.1 });
        Assert.InRange(frame.Rows.Count, 700, 1300);
    }

    private async Task<object?> Value(string sql) => (await Query($"SELECT {sql} AS x"))[0, 0];

    private async Task<DataFrame> Query(string sql, LivyQueryOptions? options = null)
    {
        Endpoint endpoint = shared.Endpoint;
        await using LivySession session = endpoint.Session();
        return (await session.QueryAsync(sql, options)).Frame;
    }

    private sealed class Steps(List<LivyProgress> seen) : IProgress<LivyProgress>
    {
        public void Report(LivyProgress value) => seen.Add(value);
    }
}
