using Microsoft.Extensions.Time.Testing;

namespace Sparkify.Livy.Tests.Sessions;

public sealed class StatementTests
{
    private const string Post = "POST /sessions/0/statements";

    [Fact]
    public async Task RunAsync_Kind_IsSentWithTheStatement()
    {
        await using var livy = new FakeLivy();
        await using LivySession session = livy.Open();
        await session.RunAsync("select 1", LivyKind.Sql);
        Assert.Equal("""{"code":"select 1","kind":"sql"}""", livy.Server.Calls.Single(IsPost).Body);
    }

    [Fact]
    public async Task RunAsync_Error_ThrowsNameTextAndTraceback()
    {
        await using var livy = new FakeLivy
        {
            Output = """{"status":"error","ename":"NameError","evalue":"name 'x'","traceback":["a\n","b"]}""",
        };
        await using LivySession session = livy.Open();
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("x"));
        Assert.Equal(("NameError", "name 'x'"), (error.ErrorName, error.ErrorValue));
        Assert.Equal(["a\n", "b"], error.Traceback);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(503, false)]
    [InlineData(201, true)]
    public async Task RunAsync_PostArrivedButAnswerLost_IsNotSentTwice(int status, bool cut)
    {
        await using var livy = new FakeLivy();
        int posts = 0;
        livy.Fault = call => IsPost(call) && ++posts == 1
            ? livy.Swallow(call, new Reply(status, "\"java.lang.Exception\"") { Cut = cut })
            : null;
        await using LivySession session = livy.Open();
        Assert.Equal("2", (await session.RunAsync("counter += 1")).Text);
        Assert.Equal(["counter += 1"], livy.Codes);
    }

    [Fact]
    public async Task RunAsync_PostDidNotArrive_IsSentAgain()
    {
        await using var livy = new FakeLivy();
        int posts = 0;
        livy.Fault = call => IsPost(call) && ++posts <= 2 ? new Reply(500, "\"busy\"") : null;
        await using LivySession session = livy.Open();
        await session.RunAsync("1");
        Assert.Equal(["1"], livy.Codes);
        Assert.Equal(3, livy.Count(Post));
    }

    [Fact]
    public async Task RunAsync_SameCodeRanBefore_IsNotTakenForTheLostOne()
    {
        await using var livy = new FakeLivy();
        await using LivySession session = livy.Open();
        await session.RunAsync("i += 1");
        int posts = 0;
        livy.Fault = call => IsPost(call) && ++posts == 1 ? new Reply(500, "\"busy\"") : null;
        await session.RunAsync("i += 1");
        Assert.Equal(["i += 1", "i += 1"], livy.Codes);
    }

    [Fact]
    public async Task RunAsync_StartingAnswered_IsWaitedFor()
    {
        await using var livy = new FakeLivy();
        int posts = 0;
        livy.Fault = call => IsPost(call) && ++posts <= 2
            ? new Reply(500, "\"java.lang.IllegalStateException: Session is in state starting\"")
            : null;
        await using LivySession session = livy.Open();
        Assert.Equal("2", (await session.RunAsync("1 + 1")).Text);
        Assert.Equal(["1 + 1"], livy.Codes);
    }

    [Fact]
    public async Task RunAsync_PostStalls_FailsWithoutSendingAgain()
    {
        await using var livy = new FakeLivy();
        livy.Fault = call => IsPost(call) ? new Reply(200, "") { Stall = true } : null;
        using var client = new LivyClient(TestClient.Options(livy.Server) with
        {
            RequestTimeout = TimeSpan.FromMilliseconds(300),
        });
        await using var session = new LivySession(client);
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("1"));
        Assert.Contains("was not sent again", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, livy.Count(Post));
    }

    [Fact]
    public async Task RunAsync_Interrupted_CancelsAndWaitsForTheEnd()
    {
        await using var livy = new FakeLivy { LooksToEnd = 5 };
        var seen = new List<LivyProgress>();
        using var stop = new CancellationTokenSource();
        await using LivySession session = livy.Open(new() { Progress = new Trigger(seen, LivyPhase.Running, stop) });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.RunAsync("long", null, stop.Token));
        Assert.Equal(1, livy.Count("POST /sessions/0/statements/0/cancel"));
        Assert.Contains(seen, step => step.Phase == LivyPhase.Cancelling);
        Assert.EndsWith("/statements/0", livy.Server.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_InterruptedWhileStarting_UsesTheSameSessionNextTime()
    {
        await using var livy = new FakeLivy { LooksToStart = 4 };
        using var stop = new CancellationTokenSource();
        await using LivySession session = livy.Open(new() { Progress = new Trigger([], LivyPhase.Starting, stop) });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.RunAsync("1", null, stop.Token));
        await session.RunAsync("2");
        Assert.Equal(1, livy.Count("POST /sessions"));
        Assert.Equal(["2"], livy.Codes);
    }

    [Fact]
    public async Task RunAsync_InterruptedAndNeverEnding_SaysSo()
    {
        await using var livy = new FakeLivy { LooksToEnd = int.MaxValue };
        using var stop = new CancellationTokenSource();
        await using LivySession session = livy.Open(new()
        {
            Progress = new Trigger([], LivyPhase.Running, stop),
            CancelTimeout = TimeSpan.FromMilliseconds(100),
        });
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("long", null, stop.Token));
        Assert.Contains("still runs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CancelledBySomeoneElse_Fails()
    {
        await using var livy = new FakeLivy();
        livy.Fault = call => call.Path.EndsWith("/statements/0", StringComparison.Ordinal)
            ? Reply.Json("""{"id":0,"state":"cancelled","output":null}""")
            : null;
        await using LivySession session = livy.Open();
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("1"));
        Assert.Contains("was cancelled", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SessionKilledMeanwhile_ShowsTheLog()
    {
        await using var livy = new FakeLivy { Log = ["Container killed by YARN for exceeding memory limits"] };
        livy.Fault = call =>
        {
            bool look = call.Path.EndsWith("/statements/0", StringComparison.Ordinal);
            livy.SessionState = look ? "dead" : livy.SessionState;
            return look ? Reply.Json("""{"msg":"requirement failed: Session isn't active."}""", 400) : null;
        };
        await using LivySession session = livy.Open();
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("1"));
        Assert.Contains("exceeding memory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StatementNoLongerKept_SaysSo()
    {
        await using var livy = new FakeLivy();
        livy.Fault = call => call.Path.EndsWith("/statements/0", StringComparison.Ordinal)
            ? new Reply(404, "\"Statement not found\"")
            : null;
        await using LivySession session = livy.Open();
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("1"));
        Assert.Contains("keeps the last 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LongStatement_KeepsOurSessionAwake()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(40) };
        await using var livy = new FakeLivy { LooksToEnd = 30 };
        await using LivySession session = livy.Open(time: time);
        Task<LivyOutput> running = session.RunAsync("long");
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await running;
        Assert.InRange(livy.Count("POST /sessions/0/connect"), 2, 40);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task RunAsync_WallClockJumps_StillEnds(int seconds)
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        await using var livy = new FakeLivy { LooksToEnd = 4 };
        await using LivySession session = livy.Open(time: time);
        Task<LivyOutput> running = session.RunAsync("1");
        time.AdjustTime(time.GetUtcNow().AddSeconds(seconds));
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(1);
        }

        Assert.Equal("2", (await running).Text);
    }

    private static bool IsPost(Call call) => $"{call.Method} {call.Path}" == Post;
}

/// <summary>Interrupts when a phase is seen.</summary>
internal sealed class Trigger(List<LivyProgress> steps, LivyPhase phase, CancellationTokenSource stop)
    : IProgress<LivyProgress>
{
    public void Report(LivyProgress value)
    {
        steps.Add(value);
        if (value.Phase == phase)
        {
            stop.Cancel();
        }
    }
}
