using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;

namespace Sparkify.Benchmarks;

/// <summary>The yardstick of a run: DuckDB reads the log's JSON once and sums one column.</summary>
internal sealed class RawScan : IBenchmark
{
    private const int Repeats = 3;

    public string Name => "scan";

    public string Description => "a raw DuckDB scan of the JSON: the yardstick of the other steps";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        double fastest = double.PositiveInfinity;
        for (int i = 0; i < Repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await ScanAsync(context.Log, cancellationToken); // The first one also fills the file cache.
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        context.ScanSecondsPerByte = fastest / context.Log.Bytes;
        await context.MeasureAsync("scan: JSON", async () =>
        {
            await ScanAsync(context.Log, cancellationToken);
            string detail = string.Create(CultureInfo.InvariantCulture, $"ratios are to {fastest:F2} s, the fastest");
            return new Work(context.Log.Rows, context.Log.Bytes, detail);
        });
    }

    private static async Task ScanAsync(BenchmarkLog log, CancellationToken cancellationToken)
    {
        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync(cancellationToken);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT count(*), sum(ts)
            FROM read_json('{log.Path.Replace("'", "''", StringComparison.Ordinal)}',
                format = 'newline_delimited', columns = {StructOfColumns})
            """;
        await command.ExecuteScalarAsync(cancellationToken);
    }

    private const string StructOfColumns = "{ts: 'BIGINT', userId: 'VARCHAR', page: 'VARCHAR', length: 'DOUBLE'}";
}
