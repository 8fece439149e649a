using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sparkify.Kernel;

/// <summary>Where an interrupted cell's own code ends; <see cref="CellCheckpoints"/> puts the calls into it.</summary>
/// <remarks>
/// The runtime's own abort of a thread (<c>ControlledExecution</c>) ends the whole process now and then on Linux, when
/// it meets the compiler or a lookup in reflection; this way the code ends only between two of its own instructions.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellCheckpoint
{
    /// <summary>How long the handlers of the cell's token have before the first checkpoint ends the code.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    /// <summary>How long finally blocks have after the first; then every checkpoint ends what it meets.</summary>
    internal static readonly TimeSpan TidyUp = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the tasks that an interrupted cell started still meet a raised flag.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(5);

    private static volatile int _raised;

    /// <summary>Goes on at once, but in an interrupted cell and in what that cell started.</summary>
    /// <exception cref="OperationCanceledException">The cell that this code runs for was interrupted.</exception>
    public static void Pass()
    {
        if (_raised != 0)
        {
            Stop();
        }
    }

    /// <summary>The checkpoint at a function's entry, which also looks whether the stack has room for it.</summary>
    /// <remarks>The runtime has no way back from a stack that is full: the whole process would end.</remarks>
    /// <exception cref="InsufficientExecutionStackException">Too many calls are under way.</exception>
    public static void Enter()
    {
        StackGuard.Check();
        Pass();
    }

    /// <summary>What an asynchronous function's task fails with, in place of its exception.</summary>
    /// <remarks>
    /// Each function that waits for the next one adds to the exception's trace, and copies it: of some ten thousand
    /// of them that takes minutes. So a full stack goes from one to the next as a new exception.
    /// </remarks>
    public static Exception Shorten(Exception exception) => exception is InsufficientExecutionStackException
        ? new InsufficientExecutionStackException(exception.Message)
        : exception;

    /// <summary>Makes checkpoints end the cell of this flow until it has ended, and a little longer.</summary>
    internal static async Task RaiseUntilAsync(Task ended)
    {
        Interlocked.Increment(ref _raised);
        try
        {
            await Task.WhenAll(ended, Task.Delay(Aftermath)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Interlocked.Decrement(ref _raised);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Stop()
    {
        if (CellContext.OfThisFlow is { } cell && cell.EndsHere())
        {
            throw new OperationCanceledException(cell.Token);
        }
    }
}
