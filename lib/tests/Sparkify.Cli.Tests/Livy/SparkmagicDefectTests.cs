using Microsoft.Extensions.Time.Testing;
using Sparkify.Kernel;
using Sparkify.Livy;
using Sparkify.Livy.Tests;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>Nine things that sparkmagic 0.23 was measured to do wrong, each with what happens here.</summary>
public sealed class SparkmagicDefectTests
{
    private const string Post = "POST /sessions/0/statements";

    [Fact]
    public async Task Defect1_StatementFails_FailsTheCellAndWhatFollows()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.Output =
            """{"status":"error","ename":"NameError","evalue":"name 'x' is not defined","traceback":["line 1\n"]}""";
        CellResult.Failed failed = await notebook.FailAsync("#!pyspark\nx\n#!csharp\nint after = 1;");
        Assert.Equal(("NameError", "name 'x' is not defined"), (failed.Name, failed.Message));
        Assert.Contains("line 1\n", failed.Traceback);
        Assert.Null(notebook.Session.FindVariable("after"));
    }

    [Fact]
    public async Task Defect2_ConnectionRefused_IsRepeatedAndNeverSticks()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.Server.Down();
        CellResult.Failed failed = await notebook.FailAsync("#!spark\n1");
        Assert.Contains("check that the server runs", failed.Message, StringComparison.Ordinal);
        notebook.Livy.Server.Up();
        await notebook.OkAsync("#!spark\n1");

        // Down again, and up while the next cell is trying.
        LivyClientOptions patient = notebook.Commands.Settings!.Client with { RetryDelay = TimeSpan.FromSeconds(0.5) };
        await notebook.Commands.ConnectAsync(new LivySettings { Client = patient });
        notebook.Livy.Server.Down();
        Task<CellResult> trying = notebook.RunAsync("#!spark\n2");
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(trying.IsCompleted);
        notebook.Livy.Server.Up();
        Assert.IsType<CellResult.Ok>(await trying);
    }

    [Fact]
    public async Task Defect3_PostAnswered500_SubmitsTheCodeOnce()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.Fault = call => $"{call.Method} {call.Path}" == Post
            ? notebook.Livy.Swallow(call, new Reply(500, "\"java.lang.RuntimeException\""))
            : null;
        await notebook.OkAsync("#!spark\ncounter += 1");
        Assert.Equal(["counter += 1"], notebook.Livy.Codes);
    }

    [Fact]
    public async Task Defect4_Info_IsOneRequestAPageAndTouchesNobodysSession()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        Others(notebook.Livy, 30);
        await notebook.OkAsync("#!info");
        await notebook.OkAsync("#!info");
        Assert.Equal(
            ["GET /sessions?from=0&size=100", "GET /sessions?from=0&size=100"], notebook.Livy.Server.Lines);
    }

    [Fact]
    public async Task Defect5_ConfigureDeleteCleanup_DoNotWaitForAHeartbeat()
    {
        // The clock stands still: whatever waits for a beat, or for anything else, would wait for ever.
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync(new FakeTimeProvider());
        notebook.Livy.LooksToStart = 0;
        notebook.Livy.Fault = call => $"{call.Method} {call.Path}" == "POST /sessions"
            ? Reply.Json("""{"id":0,"state":"idle","kind":"spark"}""", 201)
            : null;
        const string Beating = "{\"heartbeatTimeoutInSecond\": 60}";
        await notebook.OkAsync($"#!configure\n{Beating}");
        await (await notebook.Commands.SessionAsync()).StartAsync(TestContext.Current.CancellationToken);
        await Soon(notebook.OkAsync($"#!configure -f\n{Beating}"));
        await Soon(notebook.OkAsync("#!delete -f -s 1"));
        await Soon(notebook.OkAsync("#!cleanup -f"));
        Assert.Equal((2, 1), (notebook.Livy.Count("DELETE /sessions/0"), notebook.Livy.Count("DELETE /sessions/1")));
    }

    [Fact]
    public async Task Defect6_StatementCancelledElsewhere_FailsTheCell()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.Fault = call => call.Path.EndsWith("/statements/0", StringComparison.Ordinal)
            ? Reply.Json("""{"id":0,"state":"cancelled","output":null,"progress":0.4}""")
            : null;
        CellResult.Failed failed = await notebook.FailAsync("#!spark\n1");
        Assert.Contains("was cancelled on the server", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defect7_Cleanup_EndsOurOwnAndAllMeansEveryPage()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        await notebook.OkAsync("#!spark\n1");
        Others(notebook.Livy, 230);
        await notebook.OkAsync("#!cleanup -f");
        Assert.Equal(["DELETE /sessions/0"], Deletions(notebook.Livy));

        CellResult.Failed asked = await notebook.FailAsync("#!cleanup --all");
        Assert.Contains("229 (idle, someone)", asked.Message, StringComparison.Ordinal);
        Assert.Single(Deletions(notebook.Livy));
        await notebook.OkAsync("#!cleanup -f --all");
        Assert.Equal(231, Deletions(notebook.Livy).Length);
    }

    [Fact]
    public async Task Defect8_LogsAndFailedStart_ShowTheEndOfTheLog()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.Log = [.. Enumerable.Range(0, 400).Select(i => $"line {i}"), "YARN Diagnostics: queue is full"];
        await notebook.OkAsync("#!spark\n1");
        await notebook.OkAsync("#!logs");
        Assert.EndsWith("YARN Diagnostics: queue is full", notebook.Output.Shown[^1], StringComparison.Ordinal);

        await notebook.OkAsync("#!cleanup -f");
        notebook.Livy.SessionState = "dead";
        CellResult.Failed failed = await notebook.FailAsync("#!spark\n1");
        Assert.EndsWith("YARN Diagnostics: queue is full", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defect9_TableMagic_ShowsATableAndFailsForAnUnknownName()
    {
        await using FakeLivyNotebook notebook = await FakeLivyNotebook.OpenAsync();
        notebook.Livy.OutputOf = code => code.Contains("rows", StringComparison.Ordinal)
            ? """
            {"status":"ok","data":{"application/vnd.livy.table.v1+json":
             {"headers":[{"type":"BIGINT_TYPE","name":"n<"}],"data":[[7]]}}}
            """
            : """
            {"status":"ok","data":{"msg_type":"execute_reply","content":
             {"status":"error","ename":"KeyError","evalue":"'x'","traceback":["Traceback\n"]}}}
            """;
        await notebook.OkAsync("#!pyspark\n%table rows");
        Assert.Contains(notebook.Output.Bundles, bundle => bundle.Text(MimeBundle.Html)
            == "<table><tr><th>n&lt;</th></tr><tr><td>7</td></tr></table>");
        CellResult.Failed failed = await notebook.FailAsync("#!pyspark\n%table x");
        Assert.Equal(("KeyError", "'x'"), (failed.Name, failed.Message));
    }

    /// <summary>Puts sessions of other people on the server.</summary>
    private static void Others(FakeLivy livy, int count) => livy.Fault = call =>
    {
        if (call.Method != "GET" || !call.Path.StartsWith("/sessions?", StringComparison.Ordinal))
        {
            return null;
        }

        int from = int.Parse(call.Path.Split('=', '&')[1]);
        IEnumerable<string> page = Enumerable.Range(from, Math.Clamp(count - from, 0, 100)).Select(
            id => $$"""{"id":{{id}},"owner":"someone","kind":"spark","state":"idle"}""");
        return Reply.Json($$"""{"from":{{from}},"total":{{count}},"sessions":[{{string.Join(',', page)}}]}""");
    };

    private static string[] Deletions(FakeLivy livy) =>
        [.. livy.Server.Lines.Where(line => line.StartsWith("DELETE", StringComparison.Ordinal))];

    private static Task Soon(Task task) =>
        task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
}
