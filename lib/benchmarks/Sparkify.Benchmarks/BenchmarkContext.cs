using System.Diagnostics;
using Sparkify.Data;

namespace Sparkify.Benchmarks;

/// <summary>The run that the steps share: its log, its folder, and what was measured so far.</summary>
internal sealed class BenchmarkContext(string folder, TextWriter progress)
{
    private readonly List<Measurement> _measurements = [];

    /// <summary>The generated log that every step works on.</summary>
    public BenchmarkLog Log { get; set; } = new("", 0, 0, 0);

    /// <summary>A scratch folder, deleted after the run.</summary>
    public string Folder { get; } = folder;

    /// <summary>The machine, as it was when the run began.</summary>
    public string Machine { get; } = Benchmarks.Machine.Describe();

    /// <summary>Seconds that a raw DuckDB scan takes for one byte of the JSON log, in this run.</summary>
    public double ScanSecondsPerByte { get; set; }

    /// <summary>What was measured so far, in order, with the ratios to the scan.</summary>
    public IReadOnlyList<Measurement> Measurements =>
        [.. _measurements.Select(row => row with { ScanRatio = Ratio(row) })];

    /// <summary>The log as one Parquet file, made outside the measurements where no step has made it yet.</summary>
    public async Task<string> ParquetAsync(CancellationToken cancellationToken)
    {
        string path = Path.Combine(Folder, "events.parquet");
        if (!File.Exists(path))
        {
            await EventConverter.ConvertAsync(new EventSource(Log.Path), path, null, cancellationToken);
        }

        return path;
    }

    /// <summary>Runs one step once, with its wall time and peak memory, and prints its line.</summary>
    public Task<Measurement> MeasureAsync(string step, Func<Task<Work>> body) => MeasureAsync(step, body, _ => "");

    /// <summary>As above, with a detail that is made of what was measured.</summary>
    public async Task<Measurement> MeasureAsync(
        string step, Func<Task<Work>> body, Func<Measurement, string> furtherDetail)
    {
        Measurement measured = await RunAsync(step, body);
        measured = measured with { Detail = measured.Detail + furtherDetail(measured) };
        _measurements.Add(measured);
        await progress.WriteLineAsync(
            $"{step}: {measured.Seconds:F2} s, {measured.CpuSeconds:F2} s of processor, "
            + $"peak {measured.PeakBytes / 1e6:N0} MB {measured.Detail}");
        return measured;
    }

    private double? Ratio(Measurement row) =>
        ScanSecondsPerByte > 0 ? row.Seconds / (row.Bytes * ScanSecondsPerByte) : null;

    private static async Task<Measurement> RunAsync(string step, Func<Task<Work>> body)
    {
        GC.Collect();
        using var memory = new PeakMemory();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        Work work = await body();
        double seconds = watch.Elapsed.TotalSeconds;
        return new Measurement(step, seconds)
        {
            CpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            Rows = work.Rows,
            Bytes = work.Bytes,
            PeakBytes = memory.Bytes,
            Detail = work.Detail,
        };
    }
}
