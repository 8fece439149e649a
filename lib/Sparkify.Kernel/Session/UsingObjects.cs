using System.Reflection;

namespace Sparkify.Kernel;

/// <summary>What cells hold by <c>using</c>: disposed when the name is declared again, or at the end.</summary>
internal sealed class UsingObjects
{
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly List<Held> _held = [];

    /// <summary>True when something is held.</summary>
    public bool IsAny
    {
        get
        {
            lock (_lock)
            {
                return _held.Count > 0;
            }
        }
    }

    /// <summary>Takes over what a cell has declared by <c>using</c>, as far as it has come.</summary>
    public void Add(IReadOnlyList<UsingVariable> variables, object? holder)
    {
        if (variables.Count == 0 || holder is null)
        {
            return;
        }

        lock (_lock)
        {
            _held.AddRange(variables.Select(variable => new Held(variable, holder)));
        }
    }

    /// <summary>Disposes what is held under some names, the newest first.</summary>
    public async Task DisposeAsync(IReadOnlyCollection<string> names)
    {
        foreach (Held held in Take(held => names.Contains(held.Variable.Name)))
        {
            await held.DisposeAsync().ConfigureAwait(true);
        }
    }

    /// <summary>Disposes what a cell holds that has failed: nobody else can reach it.</summary>
    public async Task DisposeOfAsync(object? holder)
    {
        foreach (Held held in Take(held => held.Holder == holder))
        {
            await held.DisposeQuietlyAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Disposes all, for as long as the end of a session may take.</summary>
    public async Task DisposeAllAsync()
    {
        Held[] all = Take(_ => true);
        if (all.Length > 0)
        {
            Task end = Task.Run(async () =>
            {
                foreach (Held held in all)
                {
                    await held.DisposeQuietlyAsync().ConfigureAwait(false);
                }
            });
            await Task.WhenAny(end, Task.Delay(PatienceAtTheEnd)).ConfigureAwait(false);
        }
    }

    private Held[] Take(Predicate<Held> condition)
    {
        lock (_lock)
        {
            if (_held.Count == 0)
            {
                return [];
            }

            Held[] taken = [.. _held.FindAll(condition).AsEnumerable().Reverse()];
            _held.RemoveAll(condition);
            return taken;
        }
    }

    private sealed record Held(UsingVariable Variable, object Holder)
    {
        public async Task DisposeAsync()
        {
            FieldInfo? field = Holder.GetType()
                .GetField(Variable.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            switch (field?.GetValue(Holder))
            {
                case IAsyncDisposable value when Variable.IsAsync:
                    await value.DisposeAsync().ConfigureAwait(true);
                    break;
                case IDisposable value:
                    value.Dispose();
                    break;
            }
        }

        /// <remarks>There is no cell any more that a failure could be told in.</remarks>
        public async Task DisposeQuietlyAsync()
        {
            try
            {
                await DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception)
            {
                return;
            }
        }
    }
}
