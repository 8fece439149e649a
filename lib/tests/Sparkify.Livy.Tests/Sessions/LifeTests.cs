namespace Sparkify.Livy.Tests.Sessions;

public sealed class LifeTests
{
    [Fact]
    public async Task RunAsync_FirstStatement_StartsTheSessionAndShowsIt()
    {
        await using var livy = new FakeLivy();
        var seen = new List<LivyProgress>();
        await using LivySession session = livy.Open(new() { Progress = new Recorder(seen) });
        Assert.Empty(livy.Server.Calls);
        Assert.Equal("2", (await session.RunAsync("1 + 1")).Text);
        Assert.Contains(seen, step => step.Phase == LivyPhase.Starting && step.Text.Contains("application_1"));
        Assert.Contains(seen, step => step is { Phase: LivyPhase.Running, Fraction: 0.5 });
    }

    [Fact]
    public async Task DisposeAsync_OurSession_IsDeletedUnlessKept()
    {
        await using var livy = new FakeLivy();
        await using (LivySession kept = livy.Open(new() { KeepOnClose = true }))
        {
            await kept.StartAsync();
        }

        Assert.Equal(0, livy.Count("DELETE /sessions/0"));
        await using (LivySession ended = livy.Open())
        {
            await ended.StartAsync();
        }

        Assert.Equal(1, livy.Count("DELETE /sessions/0"));
    }

    [Fact]
    public async Task StartAsync_KernelRestarted_FindsTheSessionAgain()
    {
        await using var livy = new FakeLivy();
        var options = new LivySessionOptions { MemoryFile = Path.GetTempFileName(), KeepOnClose = true };
        await using (LivySession before = livy.Open(options))
        {
            await before.RunAsync("val x = 1");
        }

        await using LivySession after = livy.Open(options with { KeepOnClose = false });
        await after.RunAsync("x");
        Assert.Equal(1, livy.Count("POST /sessions"));
        await after.CloseAsync();
        Assert.Equal(1, livy.Count("DELETE /sessions/0"));
        Assert.False(File.Exists(options.MemoryFile));
    }

    [Fact]
    public async Task StartAsync_RememberedSessionIsAnothers_StartsItsOwn()
    {
        await using var livy = new FakeLivy();
        string file = Path.GetTempFileName();
        string endpoint = livy.Server.Uri.AbsoluteUri;
        await File.WriteAllTextAsync(file, $$"""{"endpoint":"{{endpoint}}","id":0,"name":"not mine"}""");
        await using LivySession session = livy.Open(new() { MemoryFile = file });
        await session.StartAsync();
        Assert.Equal(1, livy.Count("POST /sessions"));
    }

    [Fact]
    public async Task Attach_ForeignSession_IsLeftAloneAtTheEnd()
    {
        await using var livy = new FakeLivy();
        await using (LivySession session = livy.Open(new() { Attach = 0 }))
        {
            await session.RunAsync("1");
        }

        Assert.Equal(0, livy.Count("POST /sessions"));
        Assert.Equal(0, livy.Count("DELETE /sessions/0"));
    }

    [Fact]
    public async Task StartAsync_SessionDies_ShowsTheEndOfTheLog()
    {
        await using var livy = new FakeLivy { SessionState = "dead" };
        livy.Log = [.. Enumerable.Range(0, 500).Select(i => $"line {i}"), "YARN Diagnostics: queue is full"];
        await using LivySession session = livy.Open();
        var error = await Assert.ThrowsAsync<LivyException>(() => session.StartAsync());
        Assert.EndsWith("YARN Diagnostics: queue is full", error.Message, StringComparison.Ordinal);
        Assert.Contains("GET /sessions/0/log?from=-1&size=-1", livy.Server.Lines);
        livy.SessionState = null;
        Assert.Equal("2", (await session.RunAsync("1 + 1")).Text);
    }

    [Fact]
    public async Task RunAsync_SessionGone_IsRecreatedOnlyWhenTold()
    {
        await using var livy = new FakeLivy();
        await using LivySession session = livy.Open();
        await session.RunAsync("1");
        livy.Fault = call => call.Path.StartsWith("/sessions/0", StringComparison.Ordinal)
            ? Reply.Json("""{"msg":"Session '0' not found."}""", 404)
            : null;
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("2"));
        Assert.Equal(LivyRemedy.Reconnect, error.Remedy);
        livy.Fault = null;
        await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("2"));
        Assert.Equal(1, livy.Count("POST /sessions"));
        await session.RecreateAsync();
        await session.RunAsync("2");
        Assert.Equal(2, livy.Count("POST /sessions"));
    }

    [Fact]
    public async Task Configure_SessionRunning_IsRefused()
    {
        await using var livy = new FakeLivy();
        await using LivySession session = livy.Open();
        session.Configure(new() { Request = new() { Kind = "pyspark", Name = "a" } });
        await session.StartAsync();
        Assert.Contains("\"kind\":\"pyspark\"", livy.Server.Calls.First().Body, StringComparison.Ordinal);
        Assert.Throws<LivyException>(() => session.Configure(new()));
    }

    [Fact]
    public async Task StartAsync_TooSlow_IsEndedWithTheReason()
    {
        await using var livy = new FakeLivy { LooksToStart = int.MaxValue };
        await using LivySession session = livy.Open(new() { StartTimeout = TimeSpan.FromMilliseconds(60) });
        var error = await Assert.ThrowsAsync<LivyException>(() => session.StartAsync());
        Assert.Contains("still \"starting\"", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, livy.Count("DELETE /sessions/0"));
    }
}

/// <summary>Records progress at once, in order.</summary>
internal sealed class Recorder(List<LivyProgress> steps) : IProgress<LivyProgress>
{
    public void Report(LivyProgress value) => steps.Add(value);
}
