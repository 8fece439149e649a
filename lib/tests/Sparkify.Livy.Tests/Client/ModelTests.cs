namespace Sparkify.Livy.Tests.Client;

public sealed class ModelTests
{
    [Fact]
    public async Task GetSession_OldServerWithNulls_IsTolerated()
    {
        LivySessionInfo session = await Get("""
            {"id":7,"name":null,"appId":null,"owner":null,"proxyUser":null,"state":"strange","kind":"pyspark",
             "appInfo":{"driverLogUrl":null,"sparkUiUrl":null},"log":null,"something":{"new":1}}
            """);
        Assert.Equal((7, "strange"), (session.Id, session.State));
        Assert.Empty(session.Log);
        Assert.Null(session.Conf);
    }

    [Theory]
    [InlineData("alice", "alice", null)]
    [InlineData("4h", "alice", "4h")]
    [InlineData("bob", null, null)]
    public async Task Ttl_Livy080PutsProxyUserThere_IsNotTakenForDuration(string ttl, string? user, string? expected)
    {
        string proxy = user is null ? "null" : $"\"{user}\"";
        LivySessionInfo session = await Get($$"""{"id":1,"state":"idle","proxyUser":{{proxy}},"ttl":"{{ttl}}"}""");
        Assert.Equal(expected, session.Ttl);
    }

    [Fact]
    public async Task ListSessions_ManyPages_ListsAll()
    {
        await using var server = new LoopbackServer(call =>
        {
            int from = int.Parse(call.Path.Split("from=")[1].Split('&')[0]);
            IEnumerable<string> ids = Enumerable.Range(from, Math.Min(100, 250 - from))
                .Select(id => $$"""{"id":{{id}},"state":"idle"}""");
            return Reply.Json($$"""{"from":{{from}},"total":250,"sessions":[{{string.Join(',', ids)}}]}""");
        });
        using LivyClient client = TestClient.For(server);
        Assert.Equal(Enumerable.Range(0, 250), (await client.ListSessionsAsync()).Select(session => session.Id));
    }

    [Fact]
    public async Task CreateSession_Request_SendsOnlyWhatIsSet()
    {
        await using var server = LoopbackServer.Replying(Reply.Json("""{"id":0,"state":"starting"}""", 201));
        using LivyClient client = TestClient.For(server);
        var request = new SessionRequest { Kind = "spark", Jars = ["s3://a.jar"] };
        await client.CreateSessionAsync(request.WithConf("a.b", "1"));
        Assert.Equal("""{"kind":"spark","jars":["s3://a.jar"],"conf":{"a.b":"1"}}""", server.Calls.Single().Body);
    }

    [Fact]
    public async Task EveryEndpoint_Asked_UsesLivysPathAndMethod()
    {
        await using var server = LoopbackServer.Replying(Reply.Json("""{"id":1,"state":"idle","candidates":["x"]}"""));
        using LivyClient client = TestClient.For(server);
        string file = Path.GetTempFileName();
        await client.ConnectSessionAsync(1);
        await client.StopSessionAsync(1);
        await client.InterruptSessionAsync("my one");
        await client.GetSessionLogAsync(1);
        await client.GetSessionStateAsync(1);
        Assert.Equal(["x"], await client.CompleteAsync(1, "str.", 4));
        await client.CancelStatementAsync(1, 5);
        await client.UploadAsync(1, file, LivyFileUse.Jar);
        await client.AddAsync(1, "s3://x.py", LivyFileUse.PyFile);
        await client.SubmitJobAsync(1, "x"u8.ToArray(), "pyspark");
        await client.GetJobAsync(1, 2);
        await client.CancelJobAsync(1, 2);
        await client.CreateBatchAsync(new BatchRequest { File = "a.jar" });
        await client.GetBatchStateAsync(1);
        await client.DeleteBatchAsync(1);
        Assert.Equal(
            [
                "POST /sessions/1/connect", "POST /sessions/1/stop", "POST /sessions/my%20one/interrupt",
                "GET /sessions/1/log?from=-1&size=-1", "GET /sessions/1/state", "POST /sessions/1/completion",
                "POST /sessions/1/statements/5/cancel", "POST /sessions/1/upload-jar", "POST /sessions/1/add-pyfile",
                "POST /sessions/1/submit-job", "GET /sessions/1/jobs/2", "POST /sessions/1/jobs/2/cancel",
                "POST /batches", "GET /batches/1/state", "DELETE /batches/1",
            ],
            server.Lines);
        Assert.Contains("name=jar", server.Calls.ElementAt(7).Body, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task FollowBatchLog_WindowSlides_GivesEachLineOnce()
    {
        int look = 0;
        await using var server = new LoopbackServer(call => Reply.Json(call.Path == "/batches/1/state"
            ? $$"""{"state":"{{(look >= 2 ? "success" : "running")}}"}"""
            : $$"""{"log":{{(look++ == 0 ? "[\"a\",\"b\",\"end\"]" : "[\"b\",\"c\",\"end\",\"d\"]")}}}"""));
        using LivyClient client = TestClient.For(server);
        List<string> lines = [];
        await foreach (string line in client.FollowBatchLogAsync(1))
        {
            lines.Add(line);
        }

        Assert.Equal(["a", "b", "end", "c", "d"], lines);
    }

    private static async Task<LivySessionInfo> Get(string json)
    {
        await using var server = LoopbackServer.Replying(Reply.Json(json));
        using LivyClient client = TestClient.For(server);
        return await client.GetSessionAsync(7);
    }
}
