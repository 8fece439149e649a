using System.Diagnostics;
using System.Text.Json;
using Sparkify.Cli.Livy.Endpoint;

namespace Sparkify.Cli.Tests.Livy.Spark;

/// <summary>Statements on a real Spark, in one session.</summary>
[Collection(SharedSpark.Collection)]
[Trait("needs", "spark")]
public sealed class SparkStatementTests(SharedSpark shared)
{
    [Theory]
    [InlineData("SELECT 1 AS a, CAST(NULL AS STRING) AS b", "[[1,null]]")]
    [InlineData("SELECT * FROM range(9)", "[[0],[1],[2],[3],[4]]")]
    [InlineData("SELECT 1.5, CAST(1.1 AS FLOAT), double('NaN'), X'01FF'", "[[1.5,1.100000023841858,null,[1,-1]]]")]
    [InlineData("SELECT DATE'1582-10-15', DATE'-0044-03-15', DATE'12024-01-01'",
        """[["1582-10-15","-0044-03-15","\u002B12024-01-01"]]""")]
    [InlineData("SELECT TIMESTAMP'2018-10-01 01:02:03.9', array(map('k', 1))",
        """[["2018-10-01T01:02:03Z",[{"k":1}]]]""")]
    [InlineData("SELECT struct(CAST(1 AS DECIMAL(3,1)) AS x)",
        """
        [[{"schema": [{"name": "x", "dataType": {"precision": 3, "scale": 1}, "nullable": true,
                       "metadata": {"map": {}}}],
           "values": [1.0]}]]
        """)]
    public async Task Sql_Query_AnswersAsLivysInterpreter(string sql, string rows)
    {
        JsonElement output = await RunAsync(sql, "sql");
        JsonElement data = output.GetProperty("data").GetProperty("application/json").GetProperty("data");
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(rows), data), data.GetRawText());
    }

    [Fact]
    public async Task Sql_Error_HasJavasMessageAndFrames()
    {
        JsonElement output = await RunAsync("SELEC 1", "sql");
        Assert.Equal("Error", output.GetProperty("ename").GetString());
        Assert.StartsWith("\n[PARSE_SYNTAX_ERROR]", output.GetProperty("evalue").GetString(), StringComparison.Ordinal);
        string? frame = output.GetProperty("traceback")[0].GetString();
        Assert.StartsWith("org.apache.spark.sql", frame, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("print('x')", "x")]
    [InlineData("x = 2\nx + 1", "3")]
    [InlineData("# nothing", "")]
    [InlineData("spark.sql('SELECT 1 AS a')", "DataFrame[a: int]")]
    [InlineData("spark.range(2).show()", "+---+\n| id|\n+---+\n|  0|\n|  1|\n+---+")]
    [InlineData("sc.master, sc.appName, sc.getConf().get('spark.driver.memory')", "('local[2]', 'tests', '700m')")]
    [InlineData("type(sqlContext).__name__", "'SQLContext'")]
    [InlineData("def twice(x): return 2 * x\nsc.parallelize([1, 2]).map(twice).sum()", "6")]
    public async Task PySpark_Cell_ShowsTextAndTheLastExpression(string code, string text) =>
        Assert.Equal(text, Text(await RunAsync(code, "pyspark")));

    [Fact]
    public async Task PySpark_Error_ShowsTheUsersFramesOnly()
    {
        JsonElement output = await RunAsync("def f():\n    1/0\nf()", "pyspark");
        Assert.Equal("ZeroDivisionError", output.GetProperty("ename").GetString());
        Assert.Equal(
            ["Traceback (most recent call last):\n", "  File \"<stdin>\", line 2, in f\n",
                "ZeroDivisionError: division by zero\n"],
            output.GetProperty("traceback").EnumerateArray().Select(line => line.GetString()));
    }

    [Fact]
    public async Task Kinds_SqlAndPython_ShareTheSparkSession()
    {
        await RunAsync("CREATE OR REPLACE TEMPORARY VIEW seven AS SELECT 7 AS n", "sql");
        Assert.Equal("7", Text(await RunAsync("spark.table('seven').first().n", "pyspark")));
        JsonElement scala = await RunAsync("1+1", "spark");
        Assert.Contains("cannot run Scala", scala.GetProperty("evalue").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Magics_JsonTableAndUnknown_AnswerInTheirForms()
    {
        JsonElement json = await RunAsync("d = {'a': [1, None], 'b': float('nan')}\n%json d", "pyspark");
        Assert.Equal(
            """{"a":[1,null],"b":null}""",
            JsonSerializer.Serialize(json.GetProperty("data").GetProperty("application/json")));
        JsonElement table = await RunAsync("r = [{'a': 1}, {'b': 'x'}]\n%table r", "pyspark");
        JsonElement expected = JsonElement.Parse("""
            {"headers": [{"name": "a", "type": "INT_TYPE"}, {"name": "b", "type": "STRING_TYPE"}],
             "data": [[1, null], [null, "x"]]}
            """);
        JsonElement shown = table.GetProperty("data").GetProperty("application/vnd.livy.table.v1+json");
        Assert.True(JsonElement.DeepEquals(expected, shown), shown.GetRawText());
        Assert.Equal("UnknownMagic", (await RunAsync("%nope x", "pyspark")).GetProperty("ename").GetString());
    }

    [Fact]
    public async Task Matplot_Figure_IsAPicture()
    {
        Assert.SkipWhen(
            (await RunAsync("import matplotlib", "pyspark")).GetProperty("status").GetString() == "error",
            "The Python that drives Spark here has no matplotlib.");
        JsonElement output = await RunAsync("import matplotlib.pyplot as p\np.plot([1, 2])\n%matplot p", "pyspark");
        string? picture = output.GetProperty("data").GetProperty("image/png").GetString();
        Assert.StartsWith("iVBOR", picture, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_OfPython_NamesMembers()
    {
        (Endpoint endpoint, int session) = await shared.SessionAsync();
        string answer = await endpoint.Ask(
            $"POST /sessions/{session}/completion", """{"code": "spark.ra", "kind": "pyspark", "cursor": 8}""");
        Assert.Equal("""200 {"candidates":["range"]}""", answer);
    }

    [Theory]
    [InlineData("import time\nfor i in range(900): time.sleep(0.1)", "pyspark")]
    [InlineData("while True: pass", "pyspark")]
    [InlineData("spark.range(4).rdd.map(lambda x: __import__('time').sleep(60)).count()", "pyspark")]
    [InlineData("SELECT count(*) FROM range(20000000) a JOIN range(20000000) b ON a.id * b.id % 7 = 3", "sql")]
    public async Task Cancel_OfRunningCode_EndsItAndTheSessionLivesOn(string code, string kind)
    {
        (Endpoint endpoint, int session) = await shared.SessionAsync();
        EndpointStatement statement = endpoint.Store.Get($"{session}").Submit(new() { Code = code, Kind = kind });
        await Endpoint.Until(() => statement.State == "running");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        long start = Stopwatch.GetTimestamp();
        await endpoint.Ask($"POST /sessions/{session}/statements/{statement.Id}/cancel", "{}");
        await Endpoint.Until(() => statement.IsDone);

        Assert.Equal("cancelled", statement.State);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
        Assert.Equal("2", Text(await RunAsync("1 + 1", "pyspark")));
    }

    [Fact]
    public async Task Progress_OfJobsTasks_Grows()
    {
        (Endpoint endpoint, int session) = await shared.SessionAsync();
        EndpointSession owner = endpoint.Store.Get($"{session}");
        EndpointStatement statement = owner.Submit(new()
        {
            Code = "sc.parallelize(range(20), 20).map(lambda x: __import__('time').sleep(0.3)).count()",
            Kind = "pyspark",
        });
        List<double> seen = [];
        await Endpoint.Until(() =>
        {
            seen.Add(owner.Progress(statement));
            return statement.IsDone;
        });

        Assert.Contains(seen, share => share is > 0 and < 1);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1, seen[^1]);
    }

    [Fact]
    public async Task OutOfMemory_InAStatement_NamesTheSettingAndTheSessionLivesOn()
    {
        JsonElement output = await RunAsync("sc._jvm.java.nio.ByteBuffer.allocate(1900000000)", "pyspark");
        Assert.EndsWith(
            "raise driverMemory, which is 700m.", output.GetProperty("evalue").GetString(), StringComparison.Ordinal);
        Assert.Equal("2", Text(await RunAsync("1 + 1", "pyspark")));
    }

    private static string? Text(JsonElement output) =>
        output.GetProperty("status").GetString() == "ok"
            ? output.GetProperty("data").GetProperty("text/plain").GetString()
            : output.GetRawText();

    private async Task<JsonElement> RunAsync(string code, string kind)
    {
        (Endpoint endpoint, int session) = await shared.SessionAsync();
        return await endpoint.Run(session, code, kind);
    }
}
