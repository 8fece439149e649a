using DuckDB.NET.Data;
using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Tests.Engines;

/// <summary>Expected values are those that Spark 3.5's documentation gives for its functions.</summary>
public sealed class SparkDialectTests
{
    [Theory]
    [InlineData("log(10)", "2.302585092994046")]
    [InlineData("log(10, 100)", "2")]
    [InlineData("dayofweek(DATE '2009-07-30')", "5")]
    [InlineData("weekday(DATE '2009-07-30')", "3")]
    [InlineData("datediff('2009-07-31', '2009-07-30')", "1")]
    [InlineData("date_add('2016-07-30', 1)", "07/31/2016 00:00:00")]
    [InlineData("date_sub('2016-07-30', 1)", "07/29/2016 00:00:00")]
    [InlineData("pmod(-10, 3)", "2")]
    [InlineData("substring_index('www.apache.org', '.', 2)", "www.apache")]
    [InlineData("substring_index('www.apache.org', '.', -1)", "org")]
    [InlineData("locate('bar', 'foobarbar')", "4")]
    [InlineData("octet_length('Björk')", "6")]
    [InlineData("char_length('Björk')", "5")]
    [InlineData("nvl2(NULL, 2, 1)", "1")]
    [InlineData("nvl(NULL, 3)", "3")]
    [InlineData("regexp_like('paid', '^p')", "True")]
    [InlineData("unix_millis(timestamp_millis(1230219000123))", "1230219000123")]
    [InlineData("unix_seconds(timestamp_seconds(1230219000))", "1230219000")]
    [InlineData("timestamp_millis(1230219000123)", "12/25/2008 15:30:00")]
    [InlineData("decode(encode('Ã¶', 'ISO-8859-1'), 'UTF-8')", "ö")]
    [InlineData("decode(encode('Björk', 'utf-8'), 'utf-8')", "Björk")]
    [InlineData("hex(encode('aö\\日', 'ISO-8859-1'))", "61F65C3F")]
    [InlineData("hex(encode('', 'ISO-8859-1'))", "")]
    [InlineData("encode(NULL, 'ISO-8859-1') IS NULL", "True")]
    [InlineData("try_divide(3, 0) IS NULL", "True")]
    public async Task Function_AsInSpark_GivesSparksResult(string expression, string expected)
    {
        await using var engine = DuckDbEngine.Open();

        DataFrame frame = await engine.QueryAsync($"SELECT {expression} AS x");

        Assert.Equal(expected, Convert.ToString(frame["x"][0], null));
    }

    [Fact]
    public void Apply_Twice_IsAllowed()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();

        SparkDialect.Apply(connection);
        SparkDialect.Apply(connection);

        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = "SELECT decode(encode('Ã¶', 'ISO-8859-1'), 'UTF-8')";
        Assert.Equal("ö", command.ExecuteScalar());
    }

    [Fact]
    public async Task Groups_AsInSpark_LeaveNullsOut()
    {
        await using var engine = DuckDbEngine.Open();

        DataFrame frame = await engine.QueryAsync(
            "SELECT len(collect_list(x)) AS a, len(collect_set(x)) AS b, percentile(x, 0.5) AS c "
            + "FROM (VALUES (1), (1), (NULL), (4)) AS t(x)");

        Assert.Equal([3L, 2L, 1.0], frame.Rows[0].ToArray());
    }
}
