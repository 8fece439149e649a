namespace Sparkify.Kernel;

/// <summary>Runs a cell's code on a thread of its own, so that it can be interrupted whatever it does.</summary>
/// <remarks>
/// An interrupt reaches the code in three ways, one after the other: its token is cancelled; its checkpoints end it;
/// and while it blocks (a sleep, a lock, a wait for a task) <see cref="Thread.Interrupt"/> wakes it. Handlers of the
/// token and finally blocks have a moment to work in. What is deaf to all three, native code or a long computation
/// inside a library, is left behind.
/// </remarks>
internal static class CellThread
{
    private static readonly TimeSpan BetweenWakes = TimeSpan.FromMilliseconds(100);

    /// <summary>Prepares the code, never woken halfway, and runs it; null when it did not end in time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled and the code ended.</exception>
    public static async Task<CellValue?> RunAsync(
        Func<Func<Task<CellValue>>> prepare,
        TimeSpan abandonAfter,
        CancellationToken ct)
    {
        var work = new CellWork(prepare, ct);
        var thread = new Thread(work.Run, StackGuard.StackBytes) { IsBackground = true, Name = "cell" };
        thread.Start();
        try
        {
            return await work.Ended.WaitAsync(ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            work.Pump.Stop();
            CellContext.OfThisFlow?.EndAtCheckpoints();
            _ = CellCheckpoint.RaiseUntilAsync(work.Ended);
            await EndAsync(work, thread, Task.Delay(abandonAfter, CancellationToken.None)).ConfigureAwait(false);
            return work.Ended.IsCompleted ? throw new OperationCanceledException(ct) : null;
        }
    }

    private static async Task EndAsync(CellWork work, Thread thread, Task patience)
    {
        bool ended = await work.EndsWithinAsync(CellCheckpoint.Grace).ConfigureAwait(false);
        if (!ended && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
        {
            CellContext.OfThisFlow?.EndByWake();
        }

        for (TimeSpan pause = CellCheckpoint.TidyUp; !ended && !patience.IsCompleted; pause = BetweenWakes)
        {
            if (work.IsInCode)
            {
                thread.Interrupt();
            }

            ended = await work.EndsWithinAsync(pause).ConfigureAwait(false);
        }
    }
}
