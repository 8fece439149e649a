using Microsoft.Data.Analysis;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>Makes Parquet files readable where they lie, after a look at their columns.</summary>
internal sealed class ParquetIngest(DuckDbSession session, EventFiles files)
{
    private static readonly string[] WholeNumbers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT"];
    private static readonly string[] Numbers = [.. WholeNumbers, "FLOAT", "DOUBLE"];

    public async Task<IngestReport> RunAsync(CancellationToken cancellationToken)
    {
        string from = $"read_parquet({DuckDbText.FileList(files.Paths)}, hive_partitioning = false, "
            + $"union_by_name = {(files.Files.Count > 1 ? "true" : "false")})";
        DataFrame found = await session.RunAsync(
            $"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {from})",
            FrameReader.Read, cancellationToken).ConfigureAwait(false);
        var types = found.Rows.ToDictionary(row => (string)row[0], row => (string)row[1], StringComparer.Ordinal);
        IEnumerable<string> columns = EventSchema.Columns.Select(column => Select(column, types));
        await session.ExecuteAsync(
            $"CREATE OR REPLACE VIEW events_raw AS SELECT {string.Join(", ", columns)} FROM {from}",
            cancellationToken).ConfigureAwait(false);
        long rows = await session.CountAsync(
            "SELECT COUNT(*) FROM events_raw", cancellationToken).ConfigureAwait(false);
        return new IngestReport(rows, 0, []);
    }

    private string Select(EventColumn column, Dictionary<string, string> types)
    {
        string file = files.Files[0].Path;
        if (!types.TryGetValue(column.Name, out string? type))
        {
            throw new SparkifyException($"\"{file}\" lacks the column \"{column.Name}\": an event log has the columns "
                + $"{EventSchema.ColumnList}.");
        }

        string wanted = DuckDbText.Type(column);
        bool fits = type == wanted || (column.Type == "BIGINT" && WholeNumbers.Contains(type))
            || (column.Type == "DOUBLE" && Numbers.Contains(type));
        return !fits
            ? throw new SparkifyException($"\"{file}\" holds the column \"{column.Name}\" as {type}, where {wanted} is "
                + "expected: convert it anew from the JSON lines with 'sparkify data convert'.")
            : type == wanted ? column.Name : $"CAST({column.Name} AS {wanted}) AS {column.Name}";
    }
}
