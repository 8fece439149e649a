using Microsoft.Extensions.Time.Testing;

namespace Sparkify.Livy.Tests.Sessions;

/// <summary>An interrupt at each step, while the server does what was asked and its answer stalls.</summary>
public sealed class InterruptTests
{
    [Theory]
    [InlineData("POST /sessions")]
    [InlineData("GET /sessions/0")]
    [InlineData("POST /sessions/0/statements")]
    [InlineData("GET /sessions/0/statements/0")]
    public async Task RunAsync_InterruptedAtAStep_EndsAndTheNextOneUsesTheSameSession(string step)
    {
        var time = new FakeTimeProvider();
        await using var livy = new FakeLivy();
        using var stop = new CancellationTokenSource();
        StallAndStop(livy, step, stop);
        await using LivySession session = livy.Open(time: time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Pass(time, session.RunAsync("first", null, stop.Token)));
        int sent = livy.Codes.Length;
        Assert.Equal(sent, livy.Count("POST /sessions/0/statements/0/cancel"));

        livy.Fault = null;
        Assert.Equal("2", (await Pass(time, session.RunAsync("second"))).Text);
        Assert.Equal(1, livy.Made);
        Assert.Equal("second", livy.Codes[sent]);
        Assert.Equal(sent + 1, livy.Codes.Length);
    }

    [Fact]
    public async Task CloseAsync_Interrupted_CanBeDoneAgain()
    {
        var time = new FakeTimeProvider();
        await using var livy = new FakeLivy();
        using var stop = new CancellationTokenSource();
        await using LivySession session = livy.Open(time: time);
        await Pass(time, session.StartAsync());
        StallAndStop(livy, "DELETE /sessions/0", stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.CloseAsync(false, stop.Token));
        Assert.NotNull(session.Current);
        livy.Fault = null;
        await session.CloseAsync();
        Assert.Null(session.Current);
        Assert.Equal(2, livy.Count("DELETE /sessions/0"));
    }

    [Fact]
    public async Task CloseAsync_AfterAnInterruptedStart_EndsWhatWasStarted()
    {
        var time = new FakeTimeProvider();
        await using var livy = new FakeLivy();
        using var stop = new CancellationTokenSource();
        StallAndStop(livy, "POST /sessions", stop);
        await using LivySession session = livy.Open(time: time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pass(time, session.StartAsync(stop.Token)));
        livy.Fault = null;
        await session.CloseAsync();
        Assert.Equal((1, 1), (livy.Made, livy.Count("DELETE /sessions/0")));
    }

    [Fact]
    public async Task RunAsync_InterruptedWithTheServerDown_SaysThatItMayStillRun()
    {
        await using var livy = new FakeLivy { LooksToEnd = int.MaxValue };
        using var stop = new CancellationTokenSource();
        await using LivySession session = livy.Open();
        livy.Fault = call =>
        {
            if (call.Path.EndsWith("/statements/0", StringComparison.Ordinal))
            {
                livy.Server.Down();
                stop.Cancel();
            }

            return null;
        };
        var error = await Assert.ThrowsAsync<LivyException>(() => session.RunAsync("long", null, stop.Token));
        Assert.Contains("could not be told to stop, and may still run", error.Message, StringComparison.Ordinal);
        Assert.Contains("check that the server runs", error.Message, StringComparison.Ordinal);
    }

    private static void StallAndStop(FakeLivy livy, string step, CancellationTokenSource stop) => livy.Fault = call =>
    {
        if ($"{call.Method} {call.Path}" != step || stop.IsCancellationRequested)
        {
            return null;
        }

        stop.Cancel();
        return livy.Swallow(call, new Reply(200, "") { Stall = true });
    };

    /// <summary>Lets the clock run until a task is done.</summary>
    private static async Task<T> Pass<T>(FakeTimeProvider time, Task<T> running)
    {
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        return await running;
    }
}
