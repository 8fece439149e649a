using System.Data.Common;
using DuckDB.NET.Data;

namespace Sparkify.Benchmarks;

/// <summary>The yardstick of a run: DuckDB reads the log's JSON once and sums one column.</summary>
internal sealed class RawScan : IBenchmark
{
    public string Name => "scan";

    public string Description => "a raw DuckDB scan of the JSON: the yardstick of the other steps";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await ScanAsync(context.Log, cancellationToken); // The first scan also fills the file cache.
        Measurement scan = await context.MeasureAsync("scan: JSON", async () =>
        {
            await ScanAsync(context.Log, cancellationToken);
            return new Work(context.Log.Rows, context.Log.Bytes);
        });
        context.ScanSecondsPerByte = scan.Seconds / context.Log.Bytes;
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
