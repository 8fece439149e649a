using System.Text.Json;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>The endpoint encodes SQL answers as Livy's SQL interpreter does, its losses included.</summary>
public sealed class SqlAnswerTests(SharedEndpoint shared) : IClassFixture<SharedEndpoint>
{
    [Theory]
    [InlineData("CAST(1 AS BIGINT)", "long", "1")]
    [InlineData("CAST(1.1 AS FLOAT)", "float", "1.100000023841858")]
    [InlineData("CAST('NaN' AS DOUBLE)", "double", "null")]
    [InlineData("CAST(2 AS DOUBLE)", "double", "2.0")]
    [InlineData("CAST(1 AS DECIMAL(38,18))", "decimal(38,18)", "1.0")]
    [InlineData("CAST('123456789012345678.1' AS DECIMAL(38,1))", "decimal(38,1)", "1.2345678901234568E+17")]
    [InlineData("CAST('2019-07-24' AS DATE)", "date", "\"2019-07-24\"")]
    [InlineData("CAST('2019-07-24 01:02:03.456' AS TIMESTAMP)", "timestamp", "\"2019-07-24T01:02:03Z\"")]
    [InlineData("unhex('0102FF')", "binary", "[1,2,-1]")]
    [InlineData("CAST(NULL AS STRING)", "string", "null")]
    public async Task Sql_Value_IsEncodedAsLivyDoes(string sql, string type, string json)
    {
        JsonElement answer = await Sql($"SELECT {sql} AS x");
        JsonElement field = answer.GetProperty("schema").GetProperty("fields")[0];
        Assert.Equal(("x", type), (field.GetProperty("name").GetString(), field.GetProperty("type").GetString()));
        Assert.Equal(json, answer.GetProperty("data")[0][0].GetRawText());
    }

    [Fact]
    public async Task Sql_Complex_IsEncodedAsLivyDoes()
    {
        JsonElement answer = await Sql(
            "SELECT array(1, 2) AS a, map('k', 1.5D) AS m, named_struct('x', 1, 'y', 'z') AS s");
        Assert.Equal("[1,2]", answer.GetProperty("data")[0][0].GetRawText());
        Assert.Equal("""{"k":1.5}""", answer.GetProperty("data")[0][1].GetRawText());
        Assert.Equal("[1,\"z\"]", answer.GetProperty("data")[0][2].GetProperty("values").GetRawText());
        JsonElement array = answer.GetProperty("schema").GetProperty("fields")[0].GetProperty("type");
        Assert.Equal("""{"type":"array","elementType":"integer","containsNull":false}""", array.GetRawText());
    }

    [Fact]
    public async Task Sql_ManyRows_AreCutAtAThousand()
    {
        JsonElement answer = await Sql("SELECT * FROM range(1500)");
        Assert.Equal(1000, answer.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Sql_RowsSetInConf_AreHeard()
    {
        JsonElement answer = await Sql(
            "SELECT * FROM range(1500)", """{"kind":"sql","conf":{"livy.rsc.sql.num-rows":"1200"}}""");
        Assert.Equal(1200, answer.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Sql_NoRows_HasSchemaAndEmptyData()
    {
        JsonElement answer = await Sql("SELECT 1 AS id WHERE 1 = 0");
        Assert.Equal("[]", answer.GetProperty("data").GetRawText());
        Assert.Equal("id", answer.GetProperty("schema").GetProperty("fields")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("SELECT nothing FROM nowhere", "nowhere")]
    [InlineData("SELECT 1; SELECT 2", "at or near 'SELECT'")]
    [InlineData("SELECT 'open", "closing quote")]
    public async Task Sql_Wrong_IsAnErrorOutput(string sql, string said)
    {
        Endpoint endpoint = shared.Endpoint;
        JsonElement output = await endpoint.Run(await endpoint.Ready(), sql);
        Assert.Equal(("error", "Error"),
            (output.GetProperty("status").GetString(), output.GetProperty("ename").GetString()));
        Assert.Contains(said, output.GetProperty("evalue").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spark", "Scala")]
    [InlineData("pyspark", "Python")]
    [InlineData("sparkr", "R")]
    public async Task Code_OfAnotherLanguage_SaysWhatIsMissing(string kind, string language)
    {
        Endpoint endpoint = shared.Endpoint;
        JsonElement output = await endpoint.Run(await endpoint.Ready(), "1 + 1", kind);
        Assert.Contains($"cannot run {language}", output.GetProperty("evalue").GetString(), StringComparison.Ordinal);
        Assert.Contains("LIVY_URL", output.GetProperty("evalue").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sparkmagic_SqlCell_GivesJsonLines()
    {
        Endpoint endpoint = shared.Endpoint;
        const string Code = "import sys\nfor v in spark.sql(u\"\"\"SELECT i, NULL AS n FROM range(5) AS t (i) \"\"\")"
            + ".toJSON(use_unicode=(sys.version_info.major > 2)).take(2): print(v)";
        JsonElement output = await endpoint.Run(await endpoint.Ready(), Code, "pyspark");
        Assert.Equal("{\"i\":0}\n{\"i\":1}", output.GetProperty("data").GetProperty("text/plain").GetString());
    }

    private async Task<JsonElement> Sql(string sql, string session = """{"kind":"sql"}""")
    {
        Endpoint endpoint = shared.Endpoint;
        JsonElement output = await endpoint.Run(await endpoint.Ready(session), sql);
        Assert.True(output.TryGetProperty("data", out JsonElement data), output.GetRawText());
        return data.GetProperty("application/json");
    }
}
