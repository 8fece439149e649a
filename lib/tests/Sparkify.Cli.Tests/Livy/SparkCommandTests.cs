using Microsoft.Data.Analysis;
using Sparkify.Kernel;
using Sparkify.Livy.Tests;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>The directives that need more than SQL, against a scripted Livy.</summary>
public sealed class SparkCommandTests
{
    // As recorded of Livy 0.9.0 for a language whose program is not there.
    private const string NoInterpreter = """
        {"status":"error","execution_count":1,"ename":"InterpreterError","evalue":"Fail to start interpreter",
         "traceback":[]}
        """;

    [Fact]
    public async Task Pyspark_OptionalAndNoPythonThere_SaysSoAndGoesOn()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.Output = NoInterpreter;
        await notebook.OkAsync("#!pyspark --optional\nprint(1)");
        Assert.Contains(
            "Not run, for the server cannot run Python (\"Fail to start interpreter\"); \"sparkify livy start --engine "
            + "spark\" can, and so can a cluster that has Python.",
            notebook.Output.Shown);
    }

    [Fact]
    public async Task Pyspark_OptionalAndItsOwnError_FailsTheCell()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.Output = """{"status":"error","ename":"NameError","evalue":"name 'x'","traceback":[]}""";
        CellResult.Failed failed = await notebook.FailAsync("#!pyspark --optional\nx");
        Assert.Equal("NameError", failed.Name);
    }

    [Theory]
    [InlineData(false, false, "in Scala and Python on")]
    [InlineData(true, false, "in Python on")]
    [InlineData(false, true, "in Scala on")]
    public async Task SendToSpark_Text_SaysInWhichLanguagesItIs(bool noScala, bool noPython, string told)
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.OutputOf = code =>
            (noScala && code.StartsWith("val ", StringComparison.Ordinal))
            || (noPython && code.StartsWith("import base64", StringComparison.Ordinal)) ? NoInterpreter : null;
        await notebook.Session.SetVariableAsync("word", "it's \"x\"\n");
        await notebook.OkAsync("#!send_to_spark -i word -t str");
        Assert.Contains($"\"word\" is the variable \"word\" {told} the cluster.", notebook.Output.Shown);
        Assert.Equal(2, notebook.Livy.Codes.Length);
    }

    [Fact]
    public async Task SendToSpark_TextAndSqlOnly_FailsWithTheReason()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.Output = NoInterpreter;
        await notebook.Session.SetVariableAsync("word", "x");
        Assert.Equal("Fail to start interpreter", (await notebook.FailAsync("#!send_to_spark -i word")).Message);
    }

    [Fact]
    public async Task SendToSpark_Frame_IsAViewAndAVariableOfBothLanguages()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        await notebook.OkAsync("#r \"nuget: Microsoft.Data.Analysis\"");
        await notebook.Session.SetVariableAsync("df", new DataFrame(new Int64DataFrameColumn("n", [1L])));
        await notebook.OkAsync("#!send_to_spark -i df -n there");
        Assert.Equal(["val there = spark.table(\"there\")", "there = spark.table(\"there\")"],
            notebook.Livy.Codes[1..]);
        Assert.Contains(
            "\"df\" is the view \"there\" on the cluster, for SQL, and the variable \"there\" in Scala and Python.",
            notebook.Output.Shown);
    }

    [Theory]
    [InlineData("s3://b/job.py 2018-10 \"--out x\"", """{"file":"s3://b/job.py","args":["2018-10","--out x"]}""")]
    [InlineData("--file s3://b/job.py", """{"file":"s3://b/job.py"}""")]
    [InlineData("s3://b/a.jar --class org.X --name nightly --conf a=1 --conf b=x=y --jars s3://b/c.jar,s3://b/d.jar",
        """{"file":"s3://b/a.jar","className":"org.X","name":"nightly","jars":["s3://b/c.jar","s3://b/d.jar"],"""
        + """ "conf":{"a":"1","b":"x=y"}}""")]
    [InlineData("s3://b/job.py --conf {\"a\": 1} --py-files s3://b/p.py --driver-memory 2g --args 7",
        """{"file":"s3://b/job.py","args":["7"],"pyFiles":["s3://b/p.py"],"driverMemory":"2g","conf":{"a":"1"}}""")]
    public async Task LivyBatch_FileArgumentsAndOptions_AreSentAsLivyNamesThem(string line, string body)
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.Fault = call => !call.Path.StartsWith("/batches", StringComparison.Ordinal) ? null
            : Reply.Json(call.Path.Contains("/log", StringComparison.Ordinal)
                ? """{"id":0,"from":0,"total":1,"log":["done"]}"""
                : """{"id":0,"state":"success","log":[]}""", call.Method == "POST" ? 201 : 200);
        await notebook.OkAsync($"#!livy batch {line}");
        string sent = notebook.Livy.Server.Calls.Single(call => call is { Method: "POST", Path: "/batches" }).Body;
        Assert.Equal(System.Text.Json.Nodes.JsonNode.Parse(body)!.ToJsonString(), Sorted(sent, body));
        Assert.Contains("Batch 0 succeeded.", notebook.Output.Shown);
    }

    [Theory]
    [InlineData("#!livy batch", "needs the program's address")]
    [InlineData("#!livy batch x.py --conf a", "key=value")]
    [InlineData("#!livy batch x.py --conf {\"a\"}", "Invalid JSON")]
    public async Task LivyBatch_Wrong_FailsWithTheRule(string cell, string rule)
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        Assert.Contains(rule, (await notebook.FailAsync(cell)).Message, StringComparison.Ordinal);
    }

    /// <summary>The sent JSON with its fields in the order of another.</summary>
    private static string Sorted(string sent, string like)
    {
        var all = System.Text.Json.Nodes.JsonNode.Parse(sent)!.AsObject();
        var order = System.Text.Json.Nodes.JsonNode.Parse(like)!.AsObject().Select(pair => pair.Key).ToList();
        return new System.Text.Json.Nodes.JsonObject(all.OrderBy(pair => order.IndexOf(pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString();
    }
}
