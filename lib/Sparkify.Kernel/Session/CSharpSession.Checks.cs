namespace Sparkify.Kernel;

public sealed partial class CSharpSession
{
    private readonly Lock _checkLock = new();
    private readonly List<CheckOutcome> _checks = [];

    /// <summary>The outcomes of <c>Check.That</c> so far, in order.</summary>
    public IReadOnlyList<CheckOutcome> Checks
    {
        get
        {
            lock (_checkLock)
            {
                return [.. _checks];
            }
        }
    }

    /// <summary>Told of each outcome as it comes.</summary>
    internal event Action<CheckOutcome>? Checked;

    /// <inheritdoc/>
    bool ICellHost.HasEnded => false;

    internal void Record(CheckOutcome outcome)
    {
        lock (_checkLock)
        {
            _checks.Add(outcome);
        }

        Checked?.Invoke(outcome);
    }
}
