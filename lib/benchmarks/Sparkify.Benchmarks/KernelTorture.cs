using System.Globalization;
using Sparkify.Kernel.Tests.Jupyter;

namespace Sparkify.Benchmarks;

/// <summary>What a kernel must endure: many starts, many cells, a flood of output. A failure ends the run.</summary>
internal sealed class KernelTorture : IBenchmark
{
    private const int Starts = 200;
    private const int Cells = 10_000;

    public string Name => "kernel-torture";

    public string Description => "200 kernels started and stopped, 10,000 cells in one, 50 MB of output";

    public bool OnlyWhenNamed => true;

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await context.MeasureAsync($"kernel: {Starts} started and stopped", async () =>
        {
            for (int i = 0; i < Starts; i++)
            {
                using var one = KernelProgram.Start(context.Folder);
                Require(one.Run("6 * 7").Result == "42", "A new kernel gave a wrong result.");
                await one.ShutdownAsync(cancellationToken);
                Require(one.Process.ExitCode == 0, $"Kernel {i} ended with the code {one.Process.ExitCode}.");
            }

            return new Work(Starts);
        });
        using var kernel = KernelProgram.Start(context.Folder);
        await context.MeasureAsync($"kernel: {Cells:N0} small cells", () => Task.FromResult(ManyCells(kernel)));
        await context.MeasureAsync("kernel: 50 MB of output", () => Task.FromResult(Flood(kernel)));
        await kernel.ShutdownAsync(cancellationToken);
    }

    private static Work ManyCells(KernelProgram kernel)
    {
        kernel.Run("int sum = 0;");
        long before = kernel.MemoryBytes;
        for (int i = 0; i < Cells; i++)
        {
            kernel.Run(string.Create(CultureInfo.InvariantCulture, $"int x{i % 100} = {i}; sum += 1;"));
        }

        long grown = kernel.MemoryBytes - before;
        Require(kernel.Run("sum").Result == Cells.ToString(CultureInfo.InvariantCulture), "Cells were lost.");
        string total = KernelBenchmark.Megabytes(grown);
        return new Work(Cells, Detail: $"memory grew by {total}, {grown / 1e3 / Cells:F1} kB a cell");
    }

    private static Work Flood(KernelProgram kernel)
    {
        Execution run = kernel.Run(
            "string line = new string('x', 999); for (int i = 0; i < 50_000; i++) { Console.WriteLine(line); }");
        Require(run.Error.Contains("cut", StringComparison.Ordinal), "A flood of output was not cut.");
        Require(kernel.Run("6 * 7").Result == "42", "The kernel did not survive a flood of output.");
        return new Work(Bytes: null, Detail: $"{run.Out.Length / 1e6:F1} MB sent, the rest cut with a notice");
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new InvalidOperationException(sentence);
        }
    }
}
