namespace Sparkify.Kernel.Jupyter.Wire;

/// <summary>
/// The signatures of the messages taken so far: a message recorded on its way and sent again must not run twice.
/// As in ipykernel, only so many are kept; the oldest go first.
/// </summary>
internal sealed class SeenSignatures(int limit = SeenSignatures.DefaultLimit)
{
    public const int DefaultLimit = 65_536;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    /// <summary>Notes a signature that was checked; false where it was noted before.</summary>
    public bool Add(string signature)
    {
        if (!_seen.Add(signature))
        {
            return false;
        }

        _oldestFirst.Enqueue(signature);
        if (_oldestFirst.Count > limit)
        {
            _seen.Remove(_oldestFirst.Dequeue());
        }

        return true;
    }
}
