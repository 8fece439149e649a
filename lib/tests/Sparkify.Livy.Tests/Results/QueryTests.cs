using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;
using Sparkify.Livy.Results;

namespace Sparkify.Livy.Tests.Results;

public sealed partial class QueryTests
{
    [Fact]
    public async Task QueryAsync_EveryType_IsDecodedByItsSchema()
    {
        (string Type, string Cell)[] columns =
        [
            ("byte", "1"), ("long", "12345678901234567"), ("boolean", "true"), ("string", "\"02134\""),
            ("float", "\"1.1\""), ("double", "\"NaN\""), ("decimal(28,2)", "\"12345678901234567890123456.78\""),
            ("decimal(38,0)", "\"12345678901234567890123456789012345678\""), ("date", "\"9999-12-31\""),
            ("timestamp", "-1"), ("timestamp_ntz", "\"2024-02-29 01:02:03.000004\""), ("binary", "\"AQL/\""),
        ];
        LivyTable table = await Query(columns.Select(column => column.Type), [columns.Select(column => column.Cell)]);
        object[] row = [.. table.Frame.Columns.Select(column => column[0])];
        Assert.Equal(
            [
                1, 12345678901234567, true, "02134", 1.1f, double.NaN, 12345678901234567890123456.78m,
                "12345678901234567890123456789012345678", new DateTime(9999, 12, 31),
                DateTime.UnixEpoch.AddTicks(-10), new DateTime(2024, 2, 29, 1, 2, 3).AddTicks(40), "AQL/",
            ],
            row);
    }

    [Fact]
    public async Task QueryAsync_Nulls_StayNullsInTheColumnsType()
    {
        LivyTable table = await Query(["long", "string", "date"], [["7", "\"\"", "null"], ["null", "null", "null"]]);
        Assert.IsType<Int64DataFrameColumn>(table.Frame.Columns[0]);
        Assert.Equal([7L, null], table.Frame.Columns[0].Cast<object?>());
        Assert.Equal(["", null], table.Frame.Columns[1].Cast<object?>());
        Assert.Equal(2, table.Frame.Columns[2].NullCount);
    }

    [Fact]
    public async Task QueryAsync_NoRows_KeepsTheColumns()
    {
        LivyTable table = await Query(["long", "string"], []);
        Assert.Equal(["a0", "a1"], table.Frame.Columns.Select(column => column.Name));
        Assert.Equal(0, table.Frame.Rows.Count);
    }

    [Fact]
    public async Task QueryAsync_UnknownType_IsRefusedByName()
    {
        var error = await Assert.ThrowsAsync<LivyException>(() => Query(["udt"], [["1"]]));
        Assert.Contains("\"a0\" is of the type udt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_DateBeyondDotNet_NamesTheColumn()
    {
        var error = await Assert.ThrowsAsync<LivyException>(() => Query(["date"], [["\"+10000-01-01\""]]));
        Assert.Contains("\"a0\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_MoreRowsThanAsked_AreCutWithNotice()
    {
        string[][] rows = [.. Enumerable.Range(0, 3).Select(i => new[] { $"{i}" })];
        LivyTable table = await Query(["long"], rows, new LivyQueryOptions { MaxRows = 2 });
        Assert.Equal(2, table.Frame.Rows.Count);
        Assert.Contains("first 2 rows", table.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_ResultOfOneAnswer_IsEvaluatedOnceAndDropped()
    {
        await using FakeLivy livy = Fake(["long"], [["1"], ["2"]]);
        await using LivySession session = livy.Open();

        LivyTable table = await session.QueryAsync("SELECT slow(a) AS a FROM t");

        Assert.Equal(2, table.Frame.Rows.Count);
        string[] codes = livy.Codes;
        Assert.EndsWith("LIMIT 0", codes[0], StringComparison.Ordinal);
        Assert.StartsWith("CACHE LAZY TABLE sparkify_result_", codes[1], StringComparison.Ordinal);
        Assert.DoesNotContain(codes[2..], code => code.Contains("slow", StringComparison.Ordinal));
        Assert.StartsWith("DROP VIEW IF EXISTS sparkify_result_", codes[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(codes, code => code.Contains(" OVER ", StringComparison.Ordinal));
    }

    /// <summary>Two of Spark's partitions: the numbers of the second begin at 2^33.</summary>
    [Fact]
    public async Task QueryAsync_MoreThanOneAnswer_ComesInPiecesByRowNumber()
    {
        long second = 1L << 33;
        var asked = new List<(long First, long Last)>();
        await using FakeLivy livy = Fake(["long"], []);
        livy.OutputOf = code => code switch
        {
            _ when code.EndsWith("LIMIT 0", StringComparison.Ordinal) => Json(["long"], []),
            _ when code.Contains("first_n", StringComparison.Ordinal) =>
                Json(["long", "long", "long"], [["0", "2", "60"], [$"{second}", $"{second + 1}", "40"]]),
            _ when Between().Match(code) is { Success: true } match => Rows(match),
            _ => Json(["long"], [["0"], ["1"]]),
        };
        await using LivySession session = livy.Open();

        LivyTable table = await session.QueryAsync("SELECT 1", new LivyQueryOptions { BytesPerAnswer = 40 });

        Assert.Equal([(0, 1), (2, 2), (second, second + 1)], asked);
        Assert.Equal([0L, 1, 2, second, second + 1], table.Frame.Columns[0].Cast<long>());
        Assert.Equal(3, table.Answers);
        Assert.False(table.Cut);

        string Rows(Match match)
        {
            long first = long.Parse(match.Groups[1].Value, null);
            long last = long.Parse(match.Groups[2].Value, null);
            asked.Add((first, last));
            return Json(["long"], Enumerable.Range(0, (int)(last - first + 1)).Select(i => new[] { $"{first + i}" }));
        }
    }

    [Fact]
    public async Task BeforeEnd_SessionThatEnds_IsCalledWhileItLives()
    {
        await using FakeLivy livy = Fake(["long"], []);
        LivySession session = livy.Open();
        await session.StartAsync();
        session.BeforeEnd(stop => session.RunAsync("DROP DATABASE d", LivyKind.Sql, stop));

        await session.DisposeAsync();

        Assert.Equal(["DROP DATABASE d"], livy.Codes);
        Assert.Equal(1, livy.Count("DELETE /sessions/0"));
    }

    [Fact]
    public async Task BeforeEnd_WorkThatFails_DoesNotKeepTheSession()
    {
        await using FakeLivy livy = Fake(["long"], []);
        LivySession session = livy.Open();
        await session.StartAsync();
        session.BeforeEnd(_ => throw new LivyException("No."));

        await session.DisposeAsync();

        Assert.Equal(1, livy.Count("DELETE /sessions/0"));
    }

    [Fact]
    public async Task QueryAsync_ServersOwnCut_IsNeverSilent()
    {
        await using var livy = new FakeLivy
        {
            Output = Json(["string"], Enumerable.Repeat<IEnumerable<string>>(["\"t\""], 1000)),
        };
        livy.Fault = call => call is { Method: "GET", Path: "/sessions/0" }
            ? Reply.Json("""{"id":0,"state":"idle","conf":{}}""")
            : null;
        await using LivySession session = livy.Open();
        Assert.True((await session.QueryAsync("SHOW TABLES")).Cut);
    }

    [Theory]
    [InlineData("x,x,x_1,y", "x,x_2,x_1,y")]
    [InlineData("a,a,a", "a,a_1,a_2")]
    public void Distinct_RepeatedNames_AreNumberedWithoutClash(string names, string distinct) => Assert.Equal(
        distinct.Split(','),
        TableBuilder.Distinct([.. names.Split(',').Select(name => new SparkField(name, "long", true))]));

    [Theory]
    [InlineData("-- note\n( SELECT 1)", true)]
    [InlineData("/* a */ with t as (select 1) select * from t", true)]
    [InlineData("SHOW TABLES", false)]
    [InlineData("CREATE TABLE t AS SELECT 1", false)]
    public void IsQuery_FirstWord_Decides(string sql, bool query) => Assert.Equal(query, TransferSql.IsQuery(sql));

    private static async Task<LivyTable> Query(
        IEnumerable<string> types, IEnumerable<IEnumerable<string>> rows, LivyQueryOptions? options = null)
    {
        await using FakeLivy livy = Fake([.. types], [.. rows]);
        await using LivySession session = livy.Open();
        return await session.QueryAsync("SELECT 1", options);
    }

    private static FakeLivy Fake(string[] types, IEnumerable<string>[] rows) => new()
    {
        OutputOf = sql => Json(
            types,
            sql.EndsWith("LIMIT 0", StringComparison.Ordinal) || !sql.StartsWith("SELECT", StringComparison.Ordinal)
                ? []
                : rows),
    };

    [GeneratedRegex("BETWEEN ([0-9]+) AND ([0-9]+)")]
    private static partial Regex Between();

    private static string Json(string[] types, IEnumerable<IEnumerable<string>> rows)
    {
        IEnumerable<string> fields = types.Select(
            (type, i) => $$"""{"name":"a{{i}}","type":"{{type}}","nullable":true,"metadata":{} }""");
        IEnumerable<string> data = rows.Select(row => $"[{string.Join(',', row)}]");
        return $$"""
            {"status":"ok","data":{"application/json":
             {"schema":{"type":"struct","fields":[{{string.Join(',', fields)}}]},
              "data":[{{string.Join(',', data)}}]} } }
            """;
    }
}
