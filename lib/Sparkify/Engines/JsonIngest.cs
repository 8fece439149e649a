using DuckDB.NET.Data;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Parses JSON lines into one Parquet file: in one strict pass of DuckDB's own reader, which stops at the first line
/// that is not as it should be, and only then line by line (<see cref="LineIngest"/>).
/// </summary>
/// <remarks>
/// DuckDB's reader takes what follows a line that was cut off along with it, so its rows must be as many as the
/// file's lines. It reads numbers as text, for a cast of its own takes <c>true</c> for 1 and 1.5 for 2.
/// </remarks>
internal sealed class JsonIngest(DuckDbSession session, EventFiles files, string copy, string compression)
{
    private string Copied => $"read_parquet({DuckDbText.FileList([copy])})";

    public async Task<IngestReport> RunAsync(CancellationToken cancellationToken)
    {
        Task check = GzipCheck.RunAsync(files, cancellationToken);
        try
        {
            IngestReport report = await ReadStrictAsync(cancellationToken).ConfigureAwait(false)
                ?? await new LineIngest(session, files)
                    .RunAsync(rows => CopyAsync($"SELECT * FROM {rows}", cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
            await session.ExecuteAsync(
                $"CREATE OR REPLACE VIEW events_raw AS SELECT {EventSchema.ColumnList} FROM {Copied}",
                cancellationToken).ConfigureAwait(false);
            return report;
        }
        finally
        {
            // A cut gzip stream is the better explanation of whatever else went wrong.
            await check.ConfigureAwait(false);
        }
    }

    /// <summary>The report of a log in which every line is an event; null where some may not be.</summary>
    private async Task<IngestReport?> ReadStrictAsync(CancellationToken cancellationToken)
    {
        Task<long> lines = Task.Run(
            () => files.Paths.Sum(file => LogReader.CountLines(file, cancellationToken)), cancellationToken);
        try
        {
            await CopyAsync(Strict(), cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException e) when (IsFaultOfALine(e))
        {
            return null;
        }

        long rows = await session.CountAsync($"SELECT COUNT(*) FROM {Copied}", cancellationToken).ConfigureAwait(false);
        return rows == await lines.ConfigureAwait(false) ? new IngestReport(rows, 0, []) : null;
    }

    private string Strict()
    {
        string types = string.Join(", ", EventSchema.Columns.Select(column => $"'{column.Name}': 'VARCHAR'"));
        return $"SELECT {string.Join(", ", EventSchema.Columns.Select(Strict))} FROM "
            + $"read_json({DuckDbText.FileList(files.Paths)}, format = 'newline_delimited', ignore_errors = false, "
            + $"columns = {{{types}}})";
    }

    private static string Strict(EventColumn column)
    {
        string name = column.Name;
        string value = column.Type switch
        {
            "BIGINT" => $"WHEN CAST(TRY_CAST({name} AS BIGINT) AS VARCHAR) = {name} THEN TRY_CAST({name} AS BIGINT) "
                + $"WHEN regexp_full_match({name}, '[0-9]{{1,15}}[.]0') THEN TRY_CAST({name} AS BIGINT) ",
            "DOUBLE" => $"WHEN regexp_full_match({name}, '-?[0-9]+([.][0-9]+)?([eE]-?[0-9]{{1,2}})?') "
                + $"THEN TRY_CAST({name} AS DOUBLE) ",
            _ => $"WHEN {name} NOT IN ('NaN', 'Infinity', '-Infinity', 'nan', 'inf', '-inf') THEN {name} ",
        };
        string none = name == "page" ? "" : $"WHEN {name} IS NULL THEN NULL ";
        return $"CASE {none}{value}ELSE error('\"{name}\" must be read again, line by line.') END AS {name}";
    }

    private static bool IsFaultOfALine(SparkifyException e) => e.InnerException is DuckDBException inner
        && inner.Message.StartsWith("Invalid Input Error", StringComparison.Ordinal);

    private Task CopyAsync(string query, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"COPY ({query}) TO {DuckDbText.Quote(copy)} (FORMAT parquet, COMPRESSION {compression})", cancellationToken);
}
