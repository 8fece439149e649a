using System.Diagnostics;
using System.Globalization;
using Sparkify.Models;

namespace Sparkify.Benchmarks;

/// <summary>How long each stage of a training took.</summary>
internal sealed class StageTimes : IProgress<TrainingProgress>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _times = [];
    private string? _stage;
    private long _since = Stopwatch.GetTimestamp();

    public void Report(TrainingProgress value)
    {
        lock (_lock)
        {
            Switch(value.Stage);
        }
    }

    /// <summary>Such as "cross-validation 1.2 s, importance 0.8 s".</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            Switch(null);
            return string.Join(", ", _times.Select(stage =>
                string.Create(CultureInfo.InvariantCulture, $"{stage.Key} {stage.Value.TotalSeconds:F1} s")));
        }
    }

    private void Switch(string? stage)
    {
        string before = _stage ?? "preparing";
        _times[before] = _times.GetValueOrDefault(before) + Stopwatch.GetElapsedTime(_since);
        _since = Stopwatch.GetTimestamp();
        _stage = stage ?? before;
    }
}
