using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Reads a log of JSON lines for the embedded endpoint on DuckDB, which has no <c>from_json</c> to say the rule of
/// <see cref="EventLine"/> with: this machine's engine parses the lines, and the endpoint takes its columns.
/// </summary>
/// <remarks>The endpoint reads files of this machine alone, so both see the same ones.</remarks>
internal sealed class EndpointIngest(ISqlEngine engine)
{
    private const string Files = "events_files";

    /// <summary>Makes the view <c>events_raw</c>, and tells what was read.</summary>
    public async Task<IngestReport> RunAsync(EventSource source, CancellationToken cancellationToken)
    {
        var reader = DuckDbEngine.Open();
        await using (reader.ConfigureAwait(false))
        {
            IngestReport report = await reader.OpenEventsAsync(source, cancellationToken).ConfigureAwait(false);
            string columns = string.Join(", ", EventSchema.Columns.Select(column => $"{column.Name} {column.Type}"));
            await engine.ExecuteAsync(
                $"CREATE OR REPLACE TEMPORARY VIEW {Files} ({columns}) "
                    + $"USING parquet OPTIONS (path {SparkTables.Literal(reader.CopyPath!)})",
                cancellationToken).ConfigureAwait(false);
            await engine.CreateTableAsync(
                LivyIngest.Table, $"SELECT {EventSchema.ColumnList} FROM {Files}", cancellationToken)
                .ConfigureAwait(false);
            await engine.CreateViewAsync(
                "events_raw", $"SELECT {EventSchema.ColumnList} FROM {LivyIngest.Table}", cancellationToken)
                .ConfigureAwait(false);
            return report;
        }
    }
}
