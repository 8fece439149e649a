using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;

namespace Sparkify.Benchmarks;

/// <summary>From the log's files to clean events and both feature tables, from JSON and from Parquet.</summary>
internal sealed class FeatureBenchmark : IBenchmark
{
    public string Name => "features";

    public string Description => "load and clean from JSON and Parquet, both feature tables, each feature group";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using (var engine = DuckDbEngine.Open())
        {
            await LoadAsync(context, engine, "JSON", context.Log.Path, cancellationToken);
            await TablesAsync(context, engine, "JSON", cancellationToken);
            await GroupsAsync(context, engine, cancellationToken);
        }

        await using var fresh = DuckDbEngine.Open();
        await LoadAsync(
            context, fresh, "Parquet", await context.ParquetAsync(cancellationToken), cancellationToken);
        await TablesAsync(context, fresh, "Parquet", cancellationToken);
    }

    private static Task<Measurement> LoadAsync(
        BenchmarkContext context,
        DuckDbEngine engine,
        string format,
        string path,
        CancellationToken cancellationToken) =>
        context.MeasureAsync($"load and clean: {format}", async () =>
        {
            EventLog log = await EventLog.LoadAsync(engine, new EventSource(path), cancellationToken);
            return new Work(log.Report.RowsRead, context.Log.Bytes, $"{log.Report.RowsOut:N0} rows out");
        });

    private static async Task TablesAsync(
        BenchmarkContext context, DuckDbEngine engine, string format, CancellationToken cancellationToken)
    {
        await context.MeasureAsync($"features: whole_log, with the base, {format}", async () =>
            Built(context, await FeatureTables.WholeLogAsync(engine, cancellationToken)));
        await context.MeasureAsync($"features: forecast, {format}", async () =>
            Built(context, await FeatureTables.ForecastAsync(engine, cancellationToken: cancellationToken)));
    }

    /// <summary>Each group's query alone, on the snapshots of the forecast.</summary>
    private static async Task GroupsAsync(
        BenchmarkContext context, DuckDbEngine engine, CancellationToken cancellationToken)
    {
        foreach (string group in FeatureCatalogue.Groups)
        {
            await context.MeasureAsync($"feature group: {group}", async () =>
            {
                await engine.CreateTableAsync("measured", FeatureFile.Query(group), cancellationToken);
                long rows = await engine.CountAsync("SELECT COUNT(*) FROM measured", cancellationToken);
                return new Work(rows, context.Log.Bytes);
            });
        }
    }

    private static Work Built(BenchmarkContext context, FeatureTable table) => new(
        context.Log.Rows, context.Log.Bytes, $"{table.RowCount:N0} rows, {table.FeatureNames.Count} features");
}
