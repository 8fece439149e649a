using Microsoft.Data.Analysis;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Parses JSON lines once, into one Parquet file. Lines that hold no event stay in that file, marked with the name
/// of theirs, and out of <c>events_raw</c>.
/// </summary>
/// <remarks>
/// DuckDB, told to ignore errors, makes a line it cannot parse a row of nulls, and a number it cannot parse a null.
/// So numbers are read as text first: a null that had text is a wrong type. An event always has a page.
/// </remarks>
internal sealed class JsonIngest(DuckDbSession session, EventFiles files, string copy)
{
    private const string Marker = "malformed_in";

    public async Task<IngestReport> RunAsync(CancellationToken cancellationToken)
    {
        Task check = GzipCheck.RunAsync(files, cancellationToken);
        try
        {
            await session.ExecuteAsync(CopySql(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A cut gzip stream is the better explanation of whatever else went wrong.
            await check.ConfigureAwait(false);
        }

        string from = $"read_parquet({DuckDbText.FileList([copy])})";
        DataFrame faults = await session.RunAsync(
            $"SELECT {Marker}, COUNT(*) AS n FROM {from} GROUP BY ALL ORDER BY ALL NULLS FIRST",
            FrameReader.Read, cancellationToken).ConfigureAwait(false);
        IngestReport report = await ReportAsync(faults, cancellationToken).ConfigureAwait(false);
        string where = report.MalformedRows > 0 ? $" WHERE {Marker} IS NULL" : string.Empty;
        await session.ExecuteAsync(
            $"CREATE OR REPLACE VIEW events_raw AS SELECT {EventSchema.ColumnList} FROM {from}{where}",
            cancellationToken).ConfigureAwait(false);
        return report;
    }

    /// <summary>The files as DuckDB reads them: every column as text, one row for each line that is not blank.</summary>
    internal static string Lines(IEnumerable<string> paths)
    {
        string columns = string.Join(", ", EventSchema.Columns.Select(column => $"'{column.Name}': 'VARCHAR'"));
        return $"read_json({DuckDbText.FileList(paths)}, format = 'newline_delimited', ignore_errors = true, "
            + $"filename = true, columns = {{{columns}}})";
    }

    /// <summary>True for a row of <see cref="Lines"/> that is no event.</summary>
    internal static string IsMalformed { get; } = string.Join(" OR ", EventSchema.Columns
        .Where(column => column.IsNumber)
        .Select(column => $"(({TryCast(column)} IS NULL) <> ({column.Name} IS NULL))")
        .Prepend("page IS NULL"));

    private static string TryCast(EventColumn column) => $"TRY_CAST({column.Name} AS {DuckDbText.Type(column)})";

    private string CopySql()
    {
        IEnumerable<string> columns = EventSchema.Columns
            .Select(column => column.IsNumber ? $"{TryCast(column)} AS {column.Name}" : column.Name);
        return $"COPY (SELECT {string.Join(", ", columns)}, CASE WHEN {IsMalformed} THEN filename END AS {Marker} "
            + $"FROM {Lines(files.Paths)}) TO {DuckDbText.Quote(copy)} (FORMAT parquet, COMPRESSION snappy)";
    }

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
                first.AddRange(await MalformedLineFinder.FindAsync(file, wanted, cancellationToken).ConfigureAwait(false));
            }
        }

        return new IngestReport(total, malformed, first);
    }
}
