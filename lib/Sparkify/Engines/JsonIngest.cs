using DuckDB.NET.Data;
using Microsoft.Data.Analysis;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Parses JSON lines into one Parquet file: in one strict pass, which stops at the first line that holds no event,
/// and only then in a second one that marks all such lines with the name of their file and keeps them out of
/// <c>events_raw</c>.
/// </summary>
/// <remarks>
/// DuckDB, told to ignore errors, makes a line it cannot parse a row of nulls, and a number it cannot parse a null.
/// So the second pass reads numbers as text first: a null that had text is a wrong type. An event always has a page.
/// The strict pass takes <c>null</c> and <c>{}</c> for events, and <c>true</c> for the number 1; rows that may be such
/// ask for the second pass as well.
/// </remarks>
internal sealed class JsonIngest(DuckDbSession session, EventFiles files, string copy, string compression)
{
    private const string Marker = "malformed_in";

    private string Copied => $"read_parquet({DuckDbText.FileList([copy])})";

    public async Task<IngestReport> RunAsync(CancellationToken cancellationToken)
    {
        Task check = GzipCheck.RunAsync(files, cancellationToken);
        try
        {
            return await ReadStrictAsync(cancellationToken).ConfigureAwait(false)
                ?? await ReadMarkingAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A cut gzip stream is the better explanation of whatever else went wrong.
            await check.ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The files as DuckDB reads them: every column as text, one row for each line that is not blank.
    /// </summary>
    internal static string Lines(IEnumerable<string> paths) => Json(
        paths, _ => "VARCHAR", "ignore_errors = true, filename = true");

    /// <summary>True for a row of <see cref="Lines"/> that is no event.</summary>
    internal static string IsMalformed { get; } = string.Join(" OR ", EventSchema.Columns
        .Where(column => column.IsNumber)
        .Select(column => $"(({TryCast(column)} IS NULL) <> ({column.Name} IS NULL))")
        .Prepend("page IS NULL"));

    private static string TryCast(EventColumn column) => $"TRY_CAST({column.Name} AS {DuckDbText.Type(column)})";

    private static string Json(IEnumerable<string> paths, Func<EventColumn, string> type, string options)
    {
        string columns = string.Join(", ", EventSchema.Columns.Select(column => $"'{column.Name}': '{type(column)}'"));
        return $"read_json({DuckDbText.FileList(paths)}, format = 'newline_delimited', {options}, "
            + $"columns = {{{columns}}})";
    }

    /// <summary>The report of a log in which every line is an event; null where some may not be.</summary>
    private async Task<IngestReport?> ReadStrictAsync(CancellationToken cancellationToken)
    {
        string lines = Json(files.Paths, DuckDbText.Type, "ignore_errors = false");
        try
        {
            await CopyAsync($"SELECT * FROM {lines}", cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException e) when (IsFaultOfALine(e))
        {
            return null;
        }

        DataFrame counts = await session.RunAsync(
            $"SELECT COUNT(*) AS a, COUNT(*) FILTER (WHERE page IS NULL OR ts IN (0, 1)) AS b FROM {Copied}",
            FrameReader.Read, cancellationToken).ConfigureAwait(false);
        if ((long)counts[0, 1] > 0)
        {
            return null;
        }

        await CreateViewAsync(string.Empty, cancellationToken).ConfigureAwait(false);
        return new IngestReport((long)counts[0, 0], 0, []);
    }

    private static bool IsFaultOfALine(SparkifyException e) => e.InnerException is DuckDBException inner
        && inner.Message.StartsWith("Invalid Input Error", StringComparison.Ordinal);

    private async Task<IngestReport> ReadMarkingAsync(CancellationToken cancellationToken)
    {
        IEnumerable<string> columns = EventSchema.Columns
            .Select(column => column.IsNumber ? $"{TryCast(column)} AS {column.Name}" : column.Name);
        await CopyAsync(
            $"SELECT {string.Join(", ", columns)}, CASE WHEN {IsMalformed} THEN filename END AS {Marker} "
            + $"FROM {Lines(files.Paths)}", cancellationToken).ConfigureAwait(false);
        DataFrame faults = await session.RunAsync(
            $"SELECT {Marker}, COUNT(*) AS n FROM {Copied} GROUP BY ALL ORDER BY ALL NULLS FIRST",
            FrameReader.Read, cancellationToken).ConfigureAwait(false);
        IngestReport report = await ReportAsync(faults, cancellationToken).ConfigureAwait(false);
        await CreateViewAsync(report.MalformedRows > 0 ? $" WHERE {Marker} IS NULL" : string.Empty, cancellationToken)
            .ConfigureAwait(false);
        return report;
    }

    private Task CopyAsync(string query, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"COPY ({query}) TO {DuckDbText.Quote(copy)} (FORMAT parquet, COMPRESSION {compression})", cancellationToken);

    private Task CreateViewAsync(string where, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"CREATE OR REPLACE VIEW events_raw AS SELECT {EventSchema.ColumnList} FROM {Copied}{where}",
        cancellationToken);

    private static async Task<IngestReport> ReportAsync(DataFrame faults, CancellationToken cancellationToken)
    {
        var first = new List<MalformedLine>();
        long total = 0;
        long malformed = 0;
        foreach (DataFrameRow row in faults.Rows)
        {
            long count = (long)row[1];
            total += count;
            if (row[0] is not string file)
            {
                continue;
            }

            malformed += count;
            int wanted = MalformedLineFinder.Shown - first.Count;
            if (wanted > 0)
            {
                first.AddRange(
                    await MalformedLineFinder.FindAsync(file, wanted, cancellationToken).ConfigureAwait(false));
            }
        }

        return new IngestReport(total, malformed, first);
    }
}
