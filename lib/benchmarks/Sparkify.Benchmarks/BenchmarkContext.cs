using System.Diagnostics;

namespace Sparkify.Benchmarks;

/// <summary>The run that the steps share: its log, its folder, and what was measured so far.</summary>
internal sealed class BenchmarkContext(string folder, TextWriter progress)
{
    private readonly List<Measurement> _measurements = [];

    /// <summary>The generated log that every step works on.</summary>
    public BenchmarkLog Log { get; set; } = new("", 0, 0, 0);

    /// <summary>A scratch folder, deleted after the run.</summary>
    public string Folder { get; } = folder;

    /// <summary>Seconds that a raw DuckDB scan takes for one byte of the JSON log, in this run.</summary>
    public double ScanSecondsPerByte { get; set; }

    /// <summary>What was measured so far, in order.</summary>
    public IReadOnlyList<Measurement> Measurements => _measurements;

    /// <summary>Runs one step once, with its wall time and peak memory, and prints its line.</summary>
    public async Task<Measurement> MeasureAsync(string step, Func<Task<Work>> body)
    {
        GC.Collect();
        using var memory = new PeakMemory();
        var watch = Stopwatch.StartNew();
        Work work = await body();
        double seconds = watch.Elapsed.TotalSeconds;
        double? ratio = ScanSecondsPerByte > 0 ? seconds / (work.Bytes * ScanSecondsPerByte) : null;
        var measurement = new Measurement(step, seconds)
        {
            Rows = work.Rows,
            Bytes = work.Bytes,
            PeakBytes = memory.Bytes,
            ScanRatio = ratio,
            Detail = work.Detail,
        };
        _measurements.Add(measurement);
        await progress.WriteLineAsync($"{step}: {seconds:F2} s {work.Detail}");
        return measurement;
    }
}
