using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Sparkify.Benchmarks;

/// <summary>
/// What a person waits for in Jupyter: the start, an empty cell, a package; and the memory of an idle kernel.
/// </summary>
internal sealed class KernelBenchmark : IBenchmark
{
    private const int Starts = 5;
    private const int Cells = 300;

    public string Name => "kernel";

    public string Description =>
        "the Jupyter kernel: start to first result, first Tab, empty cell, #r nuget warm, idle memory";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await context.MeasureAsync($"kernel: start to first result, {Starts} times", async () =>
        {
            double[] times = new double[Starts];
            for (int i = 0; i < Starts; i++)
            {
                times[i] = await StartAsync(context.Folder, cancellationToken);
            }

            return new Work(Detail: $"median {Median(times):F2} s, worst {times.Max():F2} s");
        });
        await context.MeasureAsync($"kernel: first Tab, 2 s after the start, {Starts} times", async () =>
        {
            double[] times = new double[Starts];
            for (int i = 0; i < Starts; i++)
            {
                times[i] = await FirstTabAsync(context.Folder, cancellationToken);
            }

            return new Work(Detail: $"median {Median(times):F0} ms, worst {times.Max():F0} ms");
        });
        using var kernel = KernelProgram.Start(context.Folder);
        kernel.Run("1 + 1");
        string idle = Megabytes(kernel.MemoryBytes);
        await context.MeasureAsync($"kernel: empty cell, {Cells} times", () => Task.FromResult(EmptyCells(kernel)));
        kernel.Run("#r \"nuget: MathNet.Numerics, 5.0.0\"");
        await context.MeasureAsync("kernel: #r nuget, warm", () => Task.FromResult(Package(context.Folder)));
        await context.MeasureAsync("kernel: idle memory", () => Task.FromResult(new Work(Detail: idle)));
        await kernel.ShutdownAsync(cancellationToken);
    }

    private static async Task<double> StartAsync(string folder, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        using var kernel = KernelProgram.Start(folder);
        kernel.Run("1 + 1");
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await kernel.ShutdownAsync(cancellationToken);
        return seconds;
    }

    private static async Task<double> FirstTabAsync(string folder, CancellationToken cancellationToken)
    {
        const string Code = "Console.";
        using var kernel = KernelProgram.Start(folder);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        long start = Stopwatch.GetTimestamp();
        kernel.Client.Ask(
            "complete_request", new JsonObject { ["code"] = Code, ["cursor_pos"] = Code.Length });
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await kernel.ShutdownAsync(cancellationToken);
        return milliseconds;
    }

    private static Work EmptyCells(KernelProgram kernel)
    {
        double[] times = new double[Cells];
        for (int i = 0; i < Cells; i++)
        {
            long start = Stopwatch.GetTimestamp();
            kernel.Run("");
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        double slow = times[Cells * 99 / 100];
        return new Work(Rows: Cells, Detail: $"median {Median(times):F1} ms, 99th percentile {slow:F1} ms");
    }

    /// <remarks>In a new kernel: what was restored by another one before must be found on disk.</remarks>
    private static Work Package(string folder)
    {
        using var kernel = KernelProgram.Start(folder);
        kernel.Run("1 + 1");
        long start = Stopwatch.GetTimestamp();
        kernel.Run("#r \"nuget: MathNet.Numerics, 5.0.0\"");
        return new Work(Detail: $"the cell alone {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s");
    }

    internal static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    internal static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F0} MB");
}
