namespace Sparkify.Livy.Tests.Sessions;

/// <summary>Each fault at each step of a session's life: nothing hangs or runs twice, and the message helps.</summary>
public sealed class FaultTests
{
    private const string Code = "counter += 1";

    private static readonly string[] Steps =
    [
        "POST /sessions", "GET /sessions/0", "POST /sessions/0/statements", "GET /sessions/0/statements/0",
        "DELETE /sessions/0",
    ];

    private static readonly string[] Remedies =
        ["check that the server", "try again", "Check the address", "run the cell again"];

    public static TheoryData<string, string> Brief => Each("500", "503", "cut", "half", "500 after", "cut after");

    public static TheoryData<string, string> Lasting => Each("500", "503", "cut", "half", "html", "down", "stall");

    [Theory]
    [MemberData(nameof(Brief))]
    public async Task Life_BriefFaultAtAStep_IsSurvived(string step, string fault)
    {
        await using var livy = new FakeLivy();
        Break(livy, step, fault, times: 2);
        await using LivySession session = livy.Open();
        Assert.Equal("2", (await session.RunAsync(Code)).Text);
        await session.CloseAsync();
        Assert.Equal([Code], livy.Codes);
        Assert.Equal(1, livy.Made);
        bool made = step.StartsWith("POST", StringComparison.Ordinal)
            && fault.EndsWith("after", StringComparison.Ordinal);
        Assert.Equal(made, livy.Count(step) == 1);
    }

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task Life_LastingFaultAtAStep_EndsWithARemedyAndGoesOnLater(string step, string fault)
    {
        await using var livy = new FakeLivy();
        using var client = new LivyClient(TestClient.Options(livy.Server) with
        {
            RequestTimeout = TimeSpan.FromMilliseconds(fault == "stall" ? 200 : 20_000),
        });
        await using var session = new LivySession(client, new() { OutageTimeout = TimeSpan.FromMilliseconds(50) });
        Break(livy, step, fault, times: int.MaxValue);
        var error = await Assert.ThrowsAsync<LivyException>(async () =>
        {
            await session.RunAsync(Code);
            await session.CloseAsync();
        });
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.Contains(Remedies, remedy => error.Message.Contains(remedy, StringComparison.Ordinal));
        Assert.InRange(livy.Codes.Length, 0, 1);

        Mend(livy, fault);
        Assert.Equal("2", (await session.RunAsync("later")).Text);
        await session.CloseAsync();
        Assert.Equal("later", livy.Codes[^1]);
        Assert.Equal(1, livy.Made);
        Assert.True(livy.Count("DELETE /sessions/0") > 0);
    }

    [Fact]
    public async Task RunAsync_ServerAwayDuringAStatement_GetsTheResultAfterwards()
    {
        await using var livy = new FakeLivy();
        Break(livy, "GET /sessions/0/statements/0", "down", times: 1);
        await using LivySession session = livy.Open(new() { Progress = new Waker(livy) });
        Assert.Equal("2", (await session.RunAsync(Code)).Text);
        Assert.Equal([Code], livy.Codes);
    }

    [Fact]
    public async Task CreateSession_NameTakenByTheLostOne_IsAdopted()
    {
        await using var livy = new FakeLivy();
        int lists = 0;
        Break(livy, "POST /sessions", "500 after", times: 1);
        Func<Call, Reply?> broken = livy.Fault!;
        livy.Fault = call => call.Path.StartsWith("/sessions?", StringComparison.Ordinal) && ++lists == 1
            ? Reply.Json("""{"from":0,"total":0,"sessions":[]}""")
            : broken(call);
        await using LivySession session = livy.Open();
        await session.StartAsync();
        Assert.Equal((1, 2), (livy.Made, livy.Count("POST /sessions")));
    }

    private static TheoryData<string, string> Each(params string[] faults)
    {
        var all = new TheoryData<string, string>();
        foreach (string step in Steps)
        {
            // Nobody reads what a deletion answers, so half of it is as good as all.
            foreach (string fault in faults.Where(fault => fault != "half" || step != Steps[^1]))
            {
                all.Add(step, fault);
            }
        }

        return all;
    }

    /// <summary>Breaks the first requests of a step; "after" does what is asked, and breaks the answer.</summary>
    private static void Break(FakeLivy livy, string step, string fault, int times)
    {
        int broken = 0;
        livy.Fault = call =>
        {
            if ($"{call.Method} {call.Path}" != step || broken++ >= times)
            {
                return null;
            }

            Reply reply = Of(livy, fault.Split(' ')[0]);
            return fault.EndsWith(" after", StringComparison.Ordinal) ? livy.Swallow(call, reply) : reply;
        };
    }

    private static Reply Of(FakeLivy livy, string fault)
    {
        if (fault == "down")
        {
            livy.Server.Down();
        }

        return fault switch
        {
            "500" => new Reply(500, "\"java.lang.RuntimeException\""),
            "503" => new Reply(503, "<html>Service Unavailable</html>", "text/html"),
            "half" => Reply.Json("""{"id":0,"sta"""),
            "html" => new Reply(200, "<html>Log in</html>", "text/html"),
            "stall" => new Reply(200, "") { Stall = true },
            _ => Reply.Json("""{"id":0}""") with { Cut = true },
        };
    }

    private static void Mend(FakeLivy livy, string fault)
    {
        livy.Fault = null;
        if (fault == "down")
        {
            livy.Server.Up();
        }
    }

    /// <summary>Brings the server back once it was missed.</summary>
    private sealed class Waker(FakeLivy livy) : IProgress<LivyProgress>
    {
        private bool _woken;

        public void Report(LivyProgress value)
        {
            if (!_woken && value.Text.Contains("does not answer", StringComparison.Ordinal))
            {
                _woken = true;
                livy.Server.Up();
            }
        }
    }
}
