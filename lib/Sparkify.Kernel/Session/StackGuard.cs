using System.Runtime.CompilerServices;

namespace Sparkify.Kernel;

/// <summary>
/// Refuses a call of a cell's code when its thread's stack is nearly full: the runtime has no way back from a full one,
/// the whole process would end.
/// </summary>
/// <remarks>
/// On a cell's own thread the calls may fill a quarter of the stack. The rest is for what runs while the refusal is on
/// its way up: finally blocks, and handlers that throw again, which take some kilobytes each. Other threads have what
/// the runtime keeps back.
/// </remarks>
internal sealed class StackGuard
{
    /// <summary>What a cell's calls may fill.</summary>
    public const int CallBytes = 16 * 1024 * 1024;

    /// <summary>The stack of a cell's thread.</summary>
    public const int StackBytes = 4 * CallBytes;

    private const int KeptBytes = 512 * 1024;

    [ThreadStatic]
    private static StackGuard? _ofThread;

    private readonly nint _floor;
    private readonly nint _lastFloor;
    private nint _current;

    private StackGuard(nint top)
    {
        _current = _floor = top - CallBytes;
        _lastFloor = top - StackBytes + KeptBytes;
    }

    /// <summary>Guards this thread, which has just begun and has <see cref="StackBytes"/>.</summary>
    public static void Begin() => _ofThread = new StackGuard(Position());

    /// <exception cref="InsufficientExecutionStackException">Too many calls are under way.</exception>
    public static void Check()
    {
        if (_ofThread is { } guard)
        {
            guard.Check(Position());
        }
        else if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Full();
        }
    }

    private static InsufficientExecutionStackException Full() => new(
        "Too many calls within calls: the stack is full. A function that calls itself needs a case in which it does "
        + "not.");

    private static unsafe nint Position()
    {
        byte here;
        return (nint)(&here);
    }

    private void Check(nint position)
    {
        if (position < _current)
        {
            _current = _lastFloor;
            throw Full();
        }

        if (_current == _lastFloor && position > _floor)
        {
            _current = _floor;
        }
    }
}
