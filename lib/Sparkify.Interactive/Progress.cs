using System.Globalization;
using System.Net;

namespace Sparkify.Interactive;

/// <summary>A progress bar that changes in place; where nothing can change, its last state stands as a line.</summary>
public sealed class Progress : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly string _title;
    private readonly long _total;
    private readonly TimeProvider _time;
    private readonly LiveText? _line = LiveText.Here();
    private readonly long _start;
    private long _done;
    private long _shownAt;

    private Progress(string title, long total, TimeProvider time)
    {
        _title = title;
        _total = total;
        _time = time;
        _start = _shownAt = time.GetTimestamp();
        Show();
    }

    /// <summary>Shows a bar.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps there are; at least 1.</param>
    public static Progress Start(string title, long total)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        return new Progress(title, total, TimeProvider.System);
    }

    /// <summary>Some more steps are done.</summary>
    public void Step(long steps = 1)
    {
        lock (_lock)
        {
            Show(_done + steps);
        }
    }

    /// <summary>So many steps are done by now.</summary>
    public void Report(long value)
    {
        lock (_lock)
        {
            Show(value);
        }
    }

    /// <summary>Shows the last state.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            Show();
        }
    }

    private void Show(long done)
    {
        _done = Math.Clamp(done, 0, _total);
        if (_done == _total || _time.GetElapsedTime(_shownAt) >= Pause)
        {
            _shownAt = _time.GetTimestamp();
            Show();
        }
    }

    private void Show()
    {
        double seconds = _time.GetElapsedTime(_start).TotalSeconds;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{_title}: {_done:N0} of {_total:N0}, {seconds:0.0} s");
        string html = string.Create(
            CultureInfo.InvariantCulture,
            $"<div><progress value=\"{_done}\" max=\"{_total}\"></progress> {WebUtility.HtmlEncode(text)}</div>");
        _line?.Put(text, html);
    }
}
