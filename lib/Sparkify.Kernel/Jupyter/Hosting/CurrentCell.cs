namespace Sparkify.Kernel.Jupyter;

/// <summary>The cell that is running, so that an interrupt from another thread can reach it.</summary>
internal sealed class CurrentCell : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _running;

    /// <summary>Begins a cell; an interrupt cancels its token until <see cref="End"/>.</summary>
    public CancellationToken Begin()
    {
        lock (_lock)
        {
            _running = new CancellationTokenSource();
            return _running.Token;
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _running?.Dispose();
            _running = null;
        }
    }

    public void Dispose() => End();

    /// <remarks>Cancelled outside the lock and on the pool: callbacks of a cell's token are the cell's code.</remarks>
    public void Interrupt()
    {
        CancellationTokenSource? running;
        lock (_lock)
        {
            running = _running;
        }

        try
        {
            running?.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The cell ended between the two: there is nothing left to interrupt.
            return;
        }
    }
}
