using System.Runtime;

namespace Sparkify.Kernel;

/// <summary>Runs a cell's code on a thread of its own, so that it can be interrupted whatever it does.</summary>
internal static class CellThread
{
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>Prepares the code, never aborted halfway, and runs it; null when it did not end in time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled and the code ended.</exception>
    public static async Task<CellValue?> RunAsync(
        Func<Func<Task<MimeBundle?>>> prepare,
        TimeSpan abandonAfter,
        CancellationToken ct)
    {
        var done = new TaskCompletionSource<CellValue?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var pump = new CellPump();
        // The abort of a thread that sleeps returns only when it wakes: it must not hold up other callbacks.
        var abort = new CancellationTokenSource();
        var stop = new CellStop(ct, abort.Token);
        using CancellationTokenRegistration relay = ct.Register(() => Task.Run(abort.Cancel, CancellationToken.None));
        var thread = new Thread(() => RunHere(prepare, pump, done, stop), StackBytes)
        {
            IsBackground = true,
            Name = "cell",
        };
        thread.Start();
        try
        {
            return await done.Task.WaitAsync(ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            pump.Stop();
            Task first = await Task.WhenAny(done.Task, Task.Delay(abandonAfter, CancellationToken.None))
                .ConfigureAwait(false);
            return first == done.Task ? throw new OperationCanceledException(ct) : null;
        }
    }

    private static void RunHere(
        Func<Func<Task<MimeBundle?>>> prepare,
        CellPump pump,
        TaskCompletionSource<CellValue?> done,
        CellStop stop)
    {
        try
        {
            Func<Task<MimeBundle?>> code = prepare();
            stop.Interrupt.ThrowIfCancellationRequested();
            MimeBundle? value = null;
#pragma warning disable SYSLIB0046 // Aborting the cell's own thread is the point; the host's state is safe.
            ControlledExecution.Run(() => value = Run(code, pump, stop.Interrupt), stop.Abort);
#pragma warning restore SYSLIB0046
            done.TrySetResult(new CellValue(value));
        }
        catch (OperationCanceledException) when (stop.Interrupt.IsCancellationRequested)
        {
            done.TrySetCanceled(stop.Interrupt);
        }
        catch (Exception exception)
        {
            done.TrySetException(exception);
        }
    }

    private static MimeBundle? Run(Func<Task<MimeBundle?>> code, CellPump pump, CancellationToken ct)
    {
        SynchronizationContext.SetSynchronizationContext(pump);
        Task<MimeBundle?> task = code();
        pump.RunUntilDone(task, ct);
        return task.GetAwaiter().GetResult();
    }
}

/// <summary>What a cell's code returned, ready to show: formatting is part of the run and can be stopped.</summary>
internal sealed record CellValue(MimeBundle? Value);

/// <summary>The interrupt as the cell's code sees it, and the abort of its thread that follows.</summary>
internal sealed record CellStop(CancellationToken Interrupt, CancellationToken Abort);
