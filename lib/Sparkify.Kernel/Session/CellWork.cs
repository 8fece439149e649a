namespace Sparkify.Kernel;

/// <summary>One cell's code on its thread: prepared, run, and how it ended.</summary>
internal sealed class CellWork(Func<Func<Task<CellValue>>> prepare, CancellationToken ct)
{
    private readonly TaskCompletionSource<CellValue?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _inCode;

    /// <summary>Takes the code's continuations.</summary>
    public CellPump Pump { get; } = new();

    /// <summary>Ends as the code does; cancelled when it ended after an interrupt, however it ended.</summary>
    public Task<CellValue?> Ended => _done.Task;

    /// <summary>True while the thread runs the cell's own code: it may be woken then, and at no other time.</summary>
    public bool IsInCode => _inCode;

    public async Task<bool> EndsWithinAsync(TimeSpan time) =>
        await Task.WhenAny(Ended, Task.Delay(time)).ConfigureAwait(false) == Ended;

    public void Run()
    {
        Action settle;
        StackGuard.Begin();
        try
        {
            Func<Task<CellValue>> code = prepare();
            ct.ThrowIfCancellationRequested();
            _inCode = true;
            CellValue value = Run(code);
            settle = () => _done.TrySetResult(value);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            settle = () => _done.TrySetCanceled(ct);
        }
        catch (Exception exception)
        {
            settle = () => _done.TrySetException(exception);
        }

        _inCode = false;
        Settle(settle);
    }

    private CellValue Run(Func<Task<CellValue>> code)
    {
        SynchronizationContext.SetSynchronizationContext(Pump);
        Task<CellValue> task = code();
        Pump.RunUntilDone(task, ct);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>A wake that came as the code ended may still be pending; it must not cost the result.</summary>
    private static void Settle(Action settle)
    {
        while (true)
        {
            try
            {
                settle();
                return;
            }
            catch (ThreadInterruptedException)
            {
                // Spent by being thrown.
            }
        }
    }
}

/// <summary>What a cell's code returned, ready to show: formatting is part of the run and can be stopped.</summary>
/// <param name="Bundle">The value's forms; null where there is none.</param>
/// <param name="Object">The value itself.</param>
internal sealed record CellValue(MimeBundle? Bundle, object? Object)
{
    public static readonly CellValue None = new(null, null);
}
