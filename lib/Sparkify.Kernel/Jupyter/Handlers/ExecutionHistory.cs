namespace Sparkify.Kernel.Jupyter.Handlers;

/// <summary>The cells of this session, in memory: front ends ask for them to offer them again.</summary>
internal sealed class ExecutionHistory
{
    /// <summary>The number that the session's cells carry; earlier sessions are not kept.</summary>
    public const int Session = 1;

    private readonly Lock _lock = new();
    private readonly List<HistoryEntry> _entries = [];

    public IReadOnlyList<HistoryEntry> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    public void Add(HistoryEntry entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
        }
    }
}

/// <summary>A cell that was run.</summary>
/// <param name="Number">Its execution count.</param>
/// <param name="Code">Its text.</param>
/// <param name="Output">Its value as text; null where it had none.</param>
internal sealed record HistoryEntry(int Number, string Code, string? Output);
