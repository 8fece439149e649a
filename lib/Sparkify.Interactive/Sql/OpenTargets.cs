using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;
using Sparkify.Engines;

namespace Sparkify.Interactive.Sql;

/// <summary>What <c>#!sql</c> can ask in a notebook: engines and connections, in the order of their opening.</summary>
internal sealed class OpenTargets
{
    private static readonly ConditionalWeakTable<InteractiveKernel, OpenTargets> Notebooks = [];
    private static WeakReference<OpenTargets>? _last;

    private readonly Lock _lock = new();
    private readonly List<WeakReference<object>> _open = [];

    static OpenTargets()
    {
        OpenEngines.Opened += engine => Here()?.Add(engine);
        OpenEngines.Closed += engine => Here()?.Remove(engine);
    }

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

    /// <summary>Those of a notebook, which are kept as long as its kernels live.</summary>
    public static OpenTargets Of(InteractiveKernel root)
    {
        OpenTargets targets = Notebooks.GetOrCreateValue(root);
        _last = new WeakReference<OpenTargets>(targets);
        return targets;
    }

    /// <summary>Those of the notebook whose cell runs, or of the one opened last; null outside notebooks.</summary>
    public static OpenTargets? Here() =>
        KernelInvocationContext.Current?.HandlingKernel?.RootKernel is { } root
            && Notebooks.TryGetValue(root, out OpenTargets? here) ? here
        : _last?.TryGetTarget(out OpenTargets? last) == true ? last
        : null;

    /// <summary>Notes that something was opened. What nobody holds any more counts as closed.</summary>
    public void Add(object target)
    {
        lock (_lock)
        {
            _open.RemoveAll(one => !one.TryGetTarget(out _));
            _open.Add(new WeakReference<object>(target));
        }
    }

    private void Remove(object target)
    {
        lock (_lock)
        {
            _open.RemoveAll(one => one.TryGetTarget(out object? known) && ReferenceEquals(known, target));
        }
    }
}
