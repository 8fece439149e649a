using System.Collections.Concurrent;
using System.ComponentModel;

namespace Sparkify.Kernel.Cells;

/// <summary>Hands a value from the host to a cell.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedValues
{
    private static readonly ConcurrentDictionary<int, object?> Values = new();
    private static int _next;

    /// <summary>Takes a value that the host has put; each can be taken once.</summary>
    public static object? Take(int key) => Values.TryRemove(key, out object? value) ? value : null;

    internal static int Put(object? value)
    {
        int key = Interlocked.Increment(ref _next);
        Values[key] = value;
        return key;
    }
}
