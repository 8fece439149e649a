using System.Diagnostics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Sparkify.Engines;

/// <summary>
/// Watches one running statement: interrupts it when asked to stop, and tells how far it has come. DuckDB forgets an
/// interrupt that comes between two of its steps, so the watch repeats it until the statement has ended.
/// </summary>
internal sealed class StatementWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly DuckDBConnection _connection;
    private readonly IProgress<EngineProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Timer? _timer;
    private readonly Lock _lock = new();
    private bool _ended;
    private TimeSpan _told;

    public StatementWatch(
        DuckDBConnection connection, IProgress<EngineProgress>? progress, CancellationToken cancellationToken)
    {
        _connection = connection;
        _progress = progress;
        _cancellationToken = cancellationToken;
        if (progress is not null || cancellationToken.CanBeCanceled)
        {
            _timer = new Timer(_ => Look(), null, Interval, Interval);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
        }

        _timer?.Dispose();
        if (_told > TimeSpan.Zero)
        {
            _progress?.Report(new EngineProgress(1, Stopwatch.GetElapsedTime(_start)) { Ended = true });
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            if (_cancellationToken.IsCancellationRequested)
            {
                NativeMethods.Startup.DuckDBInterrupt(_connection.NativeConnection);
                return;
            }

            Tell();
        }
    }

    private void Tell()
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        if (_progress is null || elapsed < Quiet || elapsed - _told < Quiet / 4)
        {
            return;
        }

        _told = elapsed;
        double percent = _connection.GetQueryProgress().Percentage;
        _progress.Report(new EngineProgress(percent is >= 0 and <= 100 ? percent / 100 : null, elapsed));
    }
}
