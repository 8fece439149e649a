using System.Diagnostics;
using System.Globalization;
using Sparkify.Data;

namespace Sparkify.Benchmarks;

/// <summary>From JSON lines to Parquet, whole and by day, and how soon a conversion stops when told to.</summary>
internal sealed class ConvertBenchmark : IBenchmark
{
    public string Name => "convert";

    public string Description => "JSON lines to Parquet, in one file and in one a day; stopping half-way";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        Measurement one = await ConvertAsync(context, "one file", new ConvertOptions(), cancellationToken);
        await ConvertAsync(context, "by day", new ConvertOptions { PartitionByDay = true }, cancellationToken);
        await StopAsync(context, TimeSpan.FromSeconds(one.Seconds / 2));
    }

    private static Task<Measurement> ConvertAsync(
        BenchmarkContext context, string layout, ConvertOptions options, CancellationToken cancellationToken) =>
        context.MeasureAsync($"convert: {layout}", async () =>
        {
            string path = Path.Combine(context.Folder, options.PartitionByDay ? "days.parquet" : "events.parquet");
            ConvertResult made = await EventConverter.ConvertAsync(
                new EventSource(context.Log.Path), path, options, cancellationToken);
            return new Work(made.Rows, context.Log.Bytes, string.Create(
                CultureInfo.InvariantCulture, $"files: {made.Files}, {made.Bytes / 1e6:N1} MB"));
        });

    private static Task<Measurement> StopAsync(BenchmarkContext context, TimeSpan after) =>
        context.MeasureAsync("convert: told to stop half-way", async () =>
        {
            using var stop = new CancellationTokenSource();
            Task<ConvertResult> work = EventConverter.ConvertAsync(
                new EventSource(context.Log.Path), Path.Combine(context.Folder, "stopped.parquet"), null, stop.Token);
            await Task.WhenAny(work, Task.Delay(after, CancellationToken.None));
            long told = Stopwatch.GetTimestamp();
            await stop.CancelAsync();
            await work.ContinueWith(_ => { }, CancellationToken.None);
            double seconds = Stopwatch.GetElapsedTime(told).TotalSeconds;
            return new Work(Detail: string.Create(
                CultureInfo.InvariantCulture, $"{work.Status}, {seconds:F2} s after it was told"));
        });
}
