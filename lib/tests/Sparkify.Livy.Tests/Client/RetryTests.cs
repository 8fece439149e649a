using Microsoft.Extensions.Time.Testing;

namespace Sparkify.Livy.Tests.Client;

public sealed class RetryTests
{
    private const string Session = """{"id":3,"name":"mine","state":"idle"}""";

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Get_BurstOfFailures_IsRepeated(int status)
    {
        await using var server = LoopbackServer.Replying(
            new Reply(status, ""), new Reply(status, ""), Reply.Json(Session));
        using LivyClient client = TestClient.For(server);
        Assert.Equal(3, (await client.GetSessionAsync(3)).Id);
        Assert.Equal(3, server.Calls.Count);
    }

    [Theory]
    [InlineData(true, Session)]
    [InlineData(false, """{"id":3,"na""")]
    public async Task Get_AnswerCutOrHalfJson_IsRepeated(bool cut, string body)
    {
        await using var server = LoopbackServer.Replying(Reply.Json(body) with { Cut = cut }, Reply.Json(Session));
        using LivyClient client = TestClient.For(server);
        Assert.Equal("mine", (await client.GetSessionAsync(3)).Name);
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task Delete_FailsThenGone_IsDeleted()
    {
        await using var server = LoopbackServer.Replying(
            new Reply(500, ""), Reply.Json("""{"msg":"Session 3 already stopped."}""", 404));
        using LivyClient client = TestClient.For(server);
        Assert.False(await client.DeleteSessionAsync(3));
        Assert.Equal(["DELETE /sessions/3", "DELETE /sessions/3"], server.Lines);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(201, true)]
    public async Task PostStatement_UnknownFate_IsNotRepeated(int status, bool cut)
    {
        await using var server = LoopbackServer.Replying(new Reply(status, """{"id":0}""") { Cut = cut });
        using LivyClient client = TestClient.For(server);
        await Assert.ThrowsAsync<LivyException>(() => client.PostStatementAsync(3, "1"));
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task CreateSession_CutAfterCreation_FindsItByName()
    {
        await using var server = LoopbackServer.Replying(
            Reply.Json(Session, 201) with { Cut = true },
            Reply.Json($$"""{"from":0,"total":1,"sessions":[{{Session}}]}"""));
        using LivyClient client = TestClient.For(server);
        Assert.Equal(3, (await client.CreateSessionAsync(new SessionRequest { Name = "mine" })).Id);
        Assert.Equal(["POST /sessions", "GET /sessions?from=0&size=100"], server.Lines);
    }

    [Fact]
    public async Task Get_ServerStalls_EndsAfterTheTimeout()
    {
        var time = new FakeTimeProvider();
        await using var server = LoopbackServer.Replying(new Reply(200, "") { Stall = true });
        using var client = new LivyClient(TestClient.Options(server) with { TimeProvider = time, Retries = 0 });
        Task<LivyVersion> asked = client.GetVersionAsync();
        await Until(() => !server.Calls.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(101));
        var error = await Assert.ThrowsAsync<LivyException>(() => asked);
        Assert.Contains("did not answer GET /version within 100 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Cancelled_StopsAtOnce()
    {
        await using var server = LoopbackServer.Replying(new Reply(200, "") { Stall = true });
        using LivyClient client = TestClient.For(server);
        using var stop = new CancellationTokenSource();
        Task<LivyVersion> asked = client.GetVersionAsync(stop.Token);
        await Until(() => !server.Calls.IsEmpty);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
