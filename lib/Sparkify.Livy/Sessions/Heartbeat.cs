namespace Sparkify.Livy.Sessions;

/// <summary>
/// Asks for our own session often enough that a server told to watch for heartbeats keeps it. Stops at once.
/// </summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public Heartbeat(LivyClient client, int session, TimeSpan timeout) =>
        _loop = BeatAsync(client, session, TimeSpan.FromTicks(Math.Max(timeout.Ticks / 3, TimeSpan.TicksPerSecond)));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task BeatAsync(LivyClient client, int session, TimeSpan interval)
    {
        try
        {
            while (true)
            {
                await Task.Delay(interval, client.Options.TimeProvider, _stop.Token).ConfigureAwait(false);
                try
                {
                    await client.GetSessionAsync(session, _stop.Token).ConfigureAwait(false);
                }
                catch (LivyException error) when (!error.IsNotFound)
                {
                    // The next beat may get through; statements report their own failures.
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or LivyException)
        {
            // Told to stop, or the session is gone.
        }
    }
}
