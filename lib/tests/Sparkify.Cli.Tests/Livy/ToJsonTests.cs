using System.Text.Json;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>SQL cells of sparkmagic, whose lines are what Spark 3.5.4 printed for the same query.</summary>
public sealed class ToJsonTests(SharedEndpoint shared) : IClassFixture<SharedEndpoint>
{
    private const string Python = """
        import sys
        for v in spark.sql(u\"\"\"{0} \"\"\").toJSON(use_unicode=(sys.version_info.major > 2)).take(2500): print(v)
        """;

    [Theory]
    [InlineData("CAST(1 AS TINYINT) a, CAST(2 AS SMALLINT) b, 3 c, CAST(4 AS BIGINT) d, true e, 'x' f",
        """{"a":1,"b":2,"c":3,"d":4,"e":true,"f":"x"}""")]
    [InlineData("CAST(0.1 AS FLOAT) a, CAST(1.5 AS FLOAT) b, CAST(1e20 AS FLOAT) c, CAST(1e-5 AS FLOAT) d",
        """{"a":0.1,"b":1.5,"c":1.0E20,"d":1.0E-5}""")]
    [InlineData("CAST(16777216 AS FLOAT) a, CAST('3.4028235e38' AS FLOAT) b", """{"a":1.6777216E7,"b":3.4028235E38}""")]
    [InlineData("0.1e0 a, 1e0 b, 1e7 c, 1e-3 d, 1e-4 e, 123456789.125e0 f, 1e300 g, 9999999e0 h, -0e0 j",
        """
        {"a":0.1,"b":1.0,"c":1.0E7,"d":0.001,"e":1.0E-4,"f":1.23456789125E8,"g":1.0E300,"h":9999999.0,"j":-0.0}
        """)]
    [InlineData("12345678.9e0 a", """{"a":1.23456789E7}""")]
    [InlineData("CAST('NaN' AS DOUBLE) a, CAST('Infinity' AS DOUBLE) b, CAST('-Infinity' AS FLOAT) c",
        """{"a":"NaN","b":"Infinity","c":"-Infinity"}""")]
    [InlineData("CAST(1.5 AS DECIMAL(5,2)) a, CAST(0 AS DECIMAL(5,2)) b, CAST(1 AS DECIMAL(38,18)) c, -1.10 f",
        """{"a":1.50,"b":0.00,"c":1.000000000000000000,"f":-1.10}""")]
    [InlineData("CAST('0.000000000000000001' AS DECIMAL(38,18)) d, CAST(0 AS DECIMAL(38,18)) g, "
        + "CAST('12345678901234567890123456789012345678' AS DECIMAL(38,0)) e, CAST('0.0000001' AS DECIMAL(10,7)) h",
        """{"d":1E-18,"g":0E-18,"e":12345678901234567890123456789012345678,"h":1E-7}""")]
    [InlineData("DATE'2020-01-02' a, DATE'0001-01-01' b, DATE'9999-12-31' c",
        """{"a":"2020-01-02","b":"0001-01-01","c":"9999-12-31"}""")]
    [InlineData("TIMESTAMP'2020-01-02 03:04:05' a, TIMESTAMP'2020-01-02 03:04:05.123456' b",
        """{"a":"2020-01-02T03:04:05.000Z","b":"2020-01-02T03:04:05.123Z"}""")]
    [InlineData("CAST('ab' AS BINARY) a, array(CAST('a' AS BINARY)) b", """{"a":"YWI=","b":["YQ=="]}""")]
    [InlineData("array(1,NULL,3) a, array(array('a')) c, array(named_struct('x',NULL,'y',1)) d",
        """{"a":[1,null,3],"c":[["a"]],"d":[{"y":1}]}""")]
    [InlineData("array(CAST(1.5 AS DECIMAL(5,2))) a, named_struct('d', CAST(2 AS DECIMAL(5,1))) b",
        """{"a":[1.50],"b":{"d":2.0}}""")]
    [InlineData("map('k',1,'n',NULL) a, map(1,'v') b, map(DATE'2020-01-02',1) c, map(true,1) e",
        """{"a":{"k":1,"n":null},"b":{"1":"v"},"c":{"18263":1},"e":{"true":1}}""")]
    [InlineData("map(TIMESTAMP'2020-01-02 03:04:05',1) f, map(1e0,2) h",
        """{"f":{"1577934245000000":1},"h":{"1.0":2}}""")]
    [InlineData("named_struct('x',1,'y',NULL) a, named_struct('x',named_struct('z',NULL)) c, NULL d",
        """{"a":{"x":1},"c":{"x":{}}}""")]
    [InlineData("1 AS a, 2 AS a, NULL AS a", """{"a":1,"a":2}""")]
    [InlineData("'é☃😀' AS u, '<>&' AS v", """{"u":"é☃😀","v":"<>&"}""")]
    [InlineData("CAST(NULL AS INT) a", "{}")]
    public async Task SqlCell_Row_IsSparksLine(string columns, string line)
    {
        int id = await shared.Endpoint.Ready("""{"kind":"pyspark"}""");
        string code = Python.Replace("\\\"", "\"").Replace("{0}", $"SELECT {columns}");
        JsonElement output = await shared.Endpoint.Run(id, code);
        Assert.True(output.GetProperty("status").GetString() == "ok", output.ToString());
        Assert.Equal(line.Trim(), output.GetProperty("data").GetProperty("text/plain").GetString());
    }

    [Theory]
    [InlineData("pyspark", "AnalysisException", "Traceback (most recent call last):\n", "AnalysisException: ")]
    [InlineData("spark", "Error", "", "")]
    [InlineData("sql", "Error", "", "")]
    public async Task Statement_Failed_HasTheShapeOfItsLanguage(string kind, string name, string first, string last)
    {
        int id = await shared.Endpoint.Ready($$"""{"kind":"{{kind}}"}""");
        string code = kind switch
        {
            "pyspark" => Python.Replace("\\\"", "\"").Replace("{0}", "SELECT * FROM nowhere"),
            "spark" => "spark.sql(\"\"\"SELECT * FROM nowhere\"\"\").toJSON.take(5).foreach(println)",
            _ => "SELECT * FROM nowhere",
        };
        JsonElement output = await shared.Endpoint.Run(id, code);
        string[] traceback = [.. output.GetProperty("traceback").EnumerateArray().Select(one => one.GetString()!)];
        Assert.Equal(name, output.GetProperty("ename").GetString());
        Assert.StartsWith(first, traceback.FirstOrDefault(""), StringComparison.Ordinal);
        Assert.Contains(last, traceback.LastOrDefault(""), StringComparison.Ordinal);
        string shown = output.GetProperty("evalue").GetString() + string.Concat(traceback);
        Assert.Contains("nowhere", shown, StringComparison.Ordinal);
        Assert.Equal(kind != "sql", shown.Contains("AnalysisException", StringComparison.Ordinal));
    }
}
