using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Livy;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>Requests and answers as Livy's own servlet tests state them.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task Sessions_FromCreationToDeletion_AnswerAsLivyDoes()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        Assert.StartsWith("""200 {"from":0,"total":0,"sessions":[]}""", await endpoint.Ask("GET /sessions"));
        string created = await endpoint.Ask("POST /sessions", """{"kind":"pyspark","name":"a","ttl":"4h"}""");
        Assert.StartsWith("201 ", created, StringComparison.Ordinal);
        JsonElement session = JsonElement.Parse(created[4..]);
        Assert.Equal((0, "a", "starting", "pyspark", "4h"), (session.GetProperty("id").GetInt32(),
            session.GetProperty("name").GetString(), session.GetProperty("state").GetString(),
            session.GetProperty("kind").GetString(), session.GetProperty("ttl").GetString()));
        await Endpoint.Until(() => endpoint.Store.Get("a").State == "idle");
        Assert.Equal("""200 {"id":0,"state":"idle"}""", await endpoint.Ask("GET /sessions/a/state"));
        Assert.StartsWith("200 ", await endpoint.Ask("POST /sessions/0/connect", "{}"), StringComparison.Ordinal);
        Assert.Equal("""200 {"msg":"deleted"}""", await endpoint.Ask("DELETE /sessions/0"));
        Assert.Equal("""404 {"msg":"Session '0' not found."}""", Plain(await endpoint.Ask("GET /sessions/0")));
    }

    [Fact]
    public async Task Creation_Location_IsGiven()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        using var body = new StringContent("{}");
        using HttpResponseMessage answer = await endpoint.Http.PostAsync("/sessions", body);
        Assert.Equal("/sessions/0", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("POST /sessions", """{"kind":"cobol"}""", "400 \"Invalid kind: cobol\"")]
    [InlineData("POST /sessions", """{"name":"12"}""", "400 {\"msg\":\"Rejected, Reason: Invalid session name: 12\"}")]
    [InlineData("POST /sessions", """{"ttl":"a"}""", "400 {\"msg\":\"Rejected, Reason: Invalid time string: a\"}")]
    [InlineData("GET /sessions?from=x", null, "400 {\"msg\":\"For input string: \\\"x\\\"\"}")]
    [InlineData("GET /sessions/0/statements/7", null, "404 \"Statement not found\"")]
    [InlineData("POST /sessions/0/statements/7/cancel", "{}", "200 {\"msg\":\"canceled\"}")]
    [InlineData("POST /sessions/0/completion", """{"code":"s","kind":"sql","cursor":1}""", "200 {\"candidates\":[]}")]
    [InlineData("GET /sessions/0/jobs/1", null, "404 {\"msg\":\"Job '1' of session 0 not found.\"}")]
    [InlineData("POST /sessions/0/jobs/1/cancel", "{}", "404 {\"msg\":\"Job '1' of session 0 not found.\"}")]
    [InlineData("DELETE /sessions/9", null, "404 {\"msg\":\"Session '9' not found.\"}")]
    public async Task Request_Refused_AnswersAsLivyDoes(string line, string? body, string answer)
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        await endpoint.Ready();
        Assert.Equal(answer, Plain(await endpoint.Ask(line, body)));
    }

    [Theory]
    [InlineData("""{"kind":"sql","colour":"red"}""")]
    [InlineData("""{"kind":"sq""")]
    [InlineData("""{"numExecutors":"many"}""")]
    public async Task Body_MalformedOrUnknown_IsRefusedWithAJsonText(string body)
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        Assert.StartsWith("400 \"", await endpoint.Ask("POST /sessions", body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_Taken_IsRefused()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        await endpoint.Ask("POST /sessions", """{"name":"x"}""");
        Assert.Equal("400 {\"msg\":\"Rejected, Reason: Duplicate session name: Some(x) for session 1\"}",
            Plain(await endpoint.Ask("POST /sessions", """{"name":"x"}""")));
    }

    [Fact]
    public async Task Statement_WhileStarting_IsAnswered500()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync(new() { StartDelay = TimeSpan.FromMinutes(5) });
        await endpoint.Ask("POST /sessions", "{}");
        Assert.Equal("500 \"java.lang.IllegalStateException: Session is in state starting\"",
            await endpoint.Ask("POST /sessions/0/statements", """{"code":"1","kind":"sql"}"""));
    }

    [Fact]
    public async Task Statement_KindMissingInSharedSession_IsRefused()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        int id = await endpoint.Ready("{}");
        Assert.Contains("Code type should be specified",
            await endpoint.Ask($"POST /sessions/{id}/statements", """{"code":"1"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_RunOneAfterAnother_AndCancelEndsThem()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        int id = await endpoint.Ready();
        const string Long = """{"code":"SELECT sum(a.id % 7) FROM range(100000000000) a"}""";
        await endpoint.Ask($"POST /sessions/{id}/statements", Long);
        await endpoint.Ask($"POST /sessions/{id}/statements", Long);
        EndpointSession session = endpoint.Store.Get($"{id}");
        await Endpoint.Until(() => session.Statement(0)!.State == "running");
        Assert.Equal(("waiting", "busy"), (session.Statement(1)!.State, session.State));
        await endpoint.Ask($"POST /sessions/{id}/statements/1/cancel", "{}");
        Assert.Equal("cancelled", session.Statement(1)!.State);
        await endpoint.Ask($"POST /sessions/{id}/statements/0/cancel", "{}");
        await Endpoint.Until(() => session.State != "busy");
        Assert.True(session.State == "idle", string.Join("\n", session.Log.Lines()));
        Assert.Equal("cancelled", session.Statement(0)!.State);
        string seen = await endpoint.Ask($"GET /sessions/{id}/statements/0");
        Assert.Contains("Job 0 cancelled part of cancelled job group 0", seen, StringComparison.Ordinal);
        Assert.Contains("\"progress\":1.0", seen, StringComparison.Ordinal);
        string waited = await endpoint.Ask($"GET /sessions/{id}/statements/1");
        Assert.Contains("\"output\":null,\"progress\":1.0", waited, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_MoreThanKept_ForgetsTheOldest()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync(new() { RetainedStatements = 2 });
        int id = await endpoint.Ready();
        for (int i = 0; i < 3; i++)
        {
            await endpoint.Run(id, $"SELECT {i}");
        }

        Assert.StartsWith("404", await endpoint.Ask($"GET /sessions/{id}/statements/0"), StringComparison.Ordinal);
        JsonElement page = JsonElement.Parse((await endpoint.Ask($"GET /sessions/{id}/statements?order=desc"))[4..]);
        IEnumerable<JsonElement> statements = page.GetProperty("statements").EnumerateArray();
        Assert.Equal([2, 1], statements.Select(statement => statement.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Log_FromAndSize_AreHeard()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        int id = await endpoint.Ready();
        JsonElement first = JsonElement.Parse((await endpoint.Ask($"GET /sessions/{id}/log?from=0&size=1"))[4..]);
        Assert.Equal("stdout: ", first.GetProperty("log")[0].GetString());
        JsonElement last = JsonElement.Parse((await endpoint.Ask($"GET /sessions/{id}/log?size=1"))[4..]);
        Assert.Equal("\nYARN Diagnostics: ", last.GetProperty("log")[0].GetString());
    }

    [Fact]
    public async Task Stop_Session_IsKeptForALookAndThenForgotten()
    {
        var time = new FakeTimeProvider();
        await using Endpoint endpoint = await Endpoint.StartAsync(new() { TimeProvider = time, StartDelay = default });
        int id = await endpoint.Ready();
        Assert.StartsWith("204", await endpoint.Ask($"POST /sessions/{id}/stop"), StringComparison.Ordinal);
        Assert.Contains("dead", await endpoint.Ask($"GET /sessions/{id}/state"), StringComparison.Ordinal);
        Assert.Contains("isn't active", Plain(await endpoint.Ask(
            $"POST /sessions/{id}/statements", """{"code":"SELECT 1"}""")), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(601));
        await Endpoint.Until(() => endpoint.Store.Sessions.Length == 0);
    }

    [Theory]
    [InlineData("""{"kind":"sql"}""", 3601, true)]
    [InlineData("""{"kind":"sql"}""", 3500, false)]
    [InlineData("""{"kind":"sql","idleTimeout":"5m"}""", 301, true)]
    [InlineData("""{"kind":"sql","heartbeatTimeoutInSecond":30}""", 31, true)]
    [InlineData("""{"kind":"sql","ttl":"1s"}""", 600, false)]
    public async Task Session_TimedOut_IsGone(string body, int seconds, bool gone)
    {
        var time = new FakeTimeProvider();
        await using Endpoint endpoint = await Endpoint.StartAsync(new() { TimeProvider = time, StartDelay = default });
        await endpoint.Ready(body);
        time.Advance(TimeSpan.FromSeconds(seconds));
        await endpoint.Store.SweepAsync();
        await Endpoint.Until(() => !gone || endpoint.Store.Sessions.Length == 0);
        Assert.Equal(gone ? 0 : 1, endpoint.Store.Sessions.Length);
    }

    [Theory]
    [InlineData("localhost", null, null, HttpStatusCode.OK)]
    [InlineData("evil.example", null, null, HttpStatusCode.Forbidden)]
    [InlineData("localhost", "http://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("localhost", null, "application/vnd.livy.v0.1+json", HttpStatusCode.OK)]
    [InlineData("localhost", null, "application/vnd.livy.v9+json", HttpStatusCode.NotAcceptable)]
    public async Task Gate_Request_IsLetInOrNot(string host, string? origin, string? accept, HttpStatusCode status)
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/version");
        request.Headers.Host = host;
        foreach ((string name, string? value) in new[] { ("Origin", origin), ("Accept", accept) })
        {
            _ = value is not null && request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await endpoint.Http.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("Bearer", "t0ken", HttpStatusCode.OK)]
    [InlineData("Basic", "YW5uOnQwa2Vu", HttpStatusCode.OK)]
    [InlineData("Bearer", "wrong", HttpStatusCode.Unauthorized)]
    public async Task Token_Given_MustBeCarried(string scheme, string value, HttpStatusCode status)
    {
        await using Endpoint endpoint = await Endpoint.StartAsync(new() { Token = "t0ken" });
        endpoint.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, value);
        using HttpResponseMessage answer = await endpoint.Http.GetAsync("/version");
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "t0ken")]
    public async Task Start_ReachableAddressWithoutBoth_IsRefused(bool listen, string? token)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => EmbeddedLivy.StartAsync(
            new() { Address = IPAddress.Any, Listen = listen, Token = token }));
        Assert.Contains("--listen", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public async Task Start_PortOutOfRange_IsRefused(int port)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => EmbeddedLivy.StartAsync(new() { Port = port }));
        Assert.Contains("to 65535", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortTaken_SaysSo()
    {
        await using EmbeddedLivy first = await EmbeddedLivy.StartAsync();
        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => EmbeddedLivy.StartAsync(new() { Port = first.Uri.Port }));
        Assert.Contains("cannot be used", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_Posted_EndsWithTheReasonInItsLog()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        LivyBatchInfo batch = await endpoint.Client.CreateBatchAsync(new BatchRequest { File = "s3://a.jar" });
        List<string> lines = [];
        await foreach (string line in endpoint.Client.FollowBatchLogAsync(batch.Id))
        {
            lines.Add(line);
        }

        Assert.Equal("dead", batch.State);
        Assert.Contains(lines, line => line.Contains("no Spark", StringComparison.Ordinal));
        Assert.True(await endpoint.Client.DeleteBatchAsync(batch.Id));
    }

    [Fact]
    public async Task Version_Asked_SaysWhatItIs()
    {
        await using Endpoint endpoint = await Endpoint.StartAsync();
        LivyVersion version = await endpoint.Client.GetVersionAsync();
        Assert.StartsWith("0.9", version.Version, StringComparison.Ordinal);
        Assert.Contains("no Spark", version.Branch, StringComparison.Ordinal);
    }

    private static string Plain(string answer) => answer
        .Replace("\\u0027", "'", StringComparison.Ordinal).Replace("\\u0022", "\"", StringComparison.Ordinal);
}
