using System.Globalization;
using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Benchmarks;

/// <summary>What the rule for lines costs: a log read by it, and by DuckDB's reader alone, which knows none.</summary>
internal sealed class ReadBenchmark : IBenchmark
{
    private const int Repeats = 3;

    public string Name => "read";

    public string Description => "JSON to columns by DuckDB's reader alone, and by the rule for lines";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using DuckDbEngine engine = DuckDbEngine.Open();
        double alone = double.PositiveInfinity;
        await context.MeasureAsync("read: JSON by DuckDB alone", async () =>
        {
            alone = await FastestAsync(() => engine.ExecuteAsync(CopySql(context), cancellationToken));
            return Done(context, alone, "");
        });
        await context.MeasureAsync("read: JSON by the rule for lines", async () =>
        {
            double ruled = await FastestAsync(
                () => engine.OpenEventsAsync(new EventSource(context.Log.Path), cancellationToken));
            return Done(context, ruled, string.Create(CultureInfo.InvariantCulture, $", {ruled / alone:F2} × alone"));
        });
    }

    private static string CopySql(BenchmarkContext context)
    {
        string columns = string.Join(
            ", ", EventSchema.Columns.Select(column => $"'{column.Name}': '{DuckDbText.Type(column)}'"));
        return $"COPY (SELECT * FROM read_json({DuckDbText.Quote(context.Log.Path)}, format = 'newline_delimited', "
            + $"columns = {{{columns}}})) TO {DuckDbText.Quote(Path.Combine(context.Folder, "alone.parquet"))} "
            + "(FORMAT parquet, COMPRESSION snappy)";
    }

    /// <summary>Processor seconds of the fastest of some runs: other work on the machine stretches the clock.</summary>
    private static async Task<double> FastestAsync(Func<Task> work)
    {
        double fastest = double.PositiveInfinity;
        for (int i = 0; i < Repeats; i++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            await work();
            fastest = Math.Min(fastest, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }

        return fastest;
    }

    private static Work Done(BenchmarkContext context, double fastest, string beside) => new(
        context.Log.Rows * Repeats, context.Log.Bytes * Repeats, string.Create(
            CultureInfo.InvariantCulture,
            $"{Repeats} times, the fastest {fastest:F2} s of processor{beside}"));
}
