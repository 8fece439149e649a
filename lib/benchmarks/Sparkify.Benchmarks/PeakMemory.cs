using System.Diagnostics;

namespace Sparkify.Benchmarks;

/// <summary>Samples this process's resident memory, every 20 ms, while a step runs.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly Timer _timer;
    private long _peak;

    private bool _disposed;

    public PeakMemory() => _timer = new Timer(_ => Sample(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));

    /// <summary>The largest resident memory seen so far, in bytes.</summary>
    public long Bytes
    {
        get
        {
            Sample();
            return _peak;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_process)
        {
            _disposed = true;
            _process.Dispose();
        }
    }

    private void Sample()
    {
        lock (_process)
        {
            if (_disposed)
            {
                return;
            }

            _process.Refresh();
            _peak = Math.Max(_peak, _process.WorkingSet64);
        }
    }
}
