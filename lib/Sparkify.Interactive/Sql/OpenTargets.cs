namespace Sparkify.Interactive.Sql;

/// <summary>What <c>#!sql</c> can ask in a notebook: engines and connections, in the order of their opening.</summary>
internal sealed class OpenTargets
{
    private readonly Lock _lock = new();
    private readonly List<WeakReference<object>> _open = [];

    /// <summary>The engine or connection opened last that is still open; null when there is none.</summary>
    public object? Latest
    {
        get
        {
            lock (_lock)
            {
                return _open.Select(one => one.TryGetTarget(out object? target) ? target : null)
                    .LastOrDefault(target => target is not null);
            }
        }
    }

    /// <summary>Notes that something was opened. What nobody holds any more counts as closed.</summary>
    public void Add(object target)
    {
        lock (_lock)
        {
            _open.RemoveAll(one => !one.TryGetTarget(out _));
            _open.Add(new WeakReference<object>(target));
        }
    }

    /// <summary>Notes that something was closed.</summary>
    public void Remove(object target)
    {
        lock (_lock)
        {
            _open.RemoveAll(one => one.TryGetTarget(out object? known) && ReferenceEquals(known, target));
        }
    }
}
