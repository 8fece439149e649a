using DuckDB.NET.Data;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Parses JSON lines into one Parquet file: in one strict pass of DuckDB's own reader, which stops at the first line
/// that is not as it should be, and only then line by line (<see cref="LineIngest"/>).
/// </summary>
/// <remarks>
/// What DuckDB's reader takes otherwise than the rule, <see cref="LineScan"/> finds beside it: its casts take
/// <c>true</c> for 1 and 1.5 for 2. It takes what follows a line that was cut off along with it, so its rows must be as
/// many as the file's lines, each with a page.
/// </remarks>
internal sealed class JsonIngest(DuckDbSession session, EventFiles files, string copy, string compression)
{
    private string Copied => $"read_parquet({DuckDbText.FileList([copy])})";

    public async Task<IngestReport> RunAsync(CancellationToken cancellationToken)
    {
        IngestReport report = await ReadStrictAsync(cancellationToken).ConfigureAwait(false)
            ?? await new LineIngest(session, files)
                .RunAsync(query => CopyAsync(query, cancellationToken), cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(
            $"CREATE OR REPLACE VIEW events_raw AS SELECT {EventSchema.ColumnList} FROM {Copied}",
            cancellationToken).ConfigureAwait(false);
        return report;
    }

    /// <summary>The report of a log in which every line is an event; null where some may not be.</summary>
    private async Task<IngestReport?> ReadStrictAsync(CancellationToken cancellationToken)
    {
        cancellationToken = Interruption.Or(cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<long?> scan = Task.Run(() => Scan(stop), cancellationToken);
        if (!await CopyStrictAsync(scan, stop, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        long? lines = await scan.ConfigureAwait(false);
        long rows = await session.CountAsync(
            $"SELECT CASE WHEN COUNT(page) = COUNT(*) THEN COUNT(*) ELSE -1 END FROM {Copied}", cancellationToken)
            .ConfigureAwait(false);
        return rows == lines ? new IngestReport(rows, 0, []) : null;
    }

    /// <summary>Counts the lines; null where one is odd, which also stops the reader beside it.</summary>
    private long? Scan(CancellationTokenSource stop)
    {
        long lines = 0;
        foreach (string file in files.Paths)
        {
            using Stream stream = LogReader.Open(file);
            if (LineScan.CountPlain(stream, stop.Token) is not { } count)
            {
                stop.Cancel();
                return null;
            }

            lines += count;
        }

        return lines;
    }

    private async Task<bool> CopyStrictAsync(
        Task<long?> scan, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        try
        {
            await CopyAsync(Strict(), stop.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (SparkifyException e) when (IsFaultOfALine(e))
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)scan).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
        catch (SparkifyException)
        {
            await scan.ConfigureAwait(false); // That a gzip file was cut off is the better explanation.
            throw;
        }
    }

    private string Strict()
    {
        IEnumerable<string> types = EventSchema.Columns
            .Select(column => $"'{column.Name}': '{DuckDbText.Type(column)}'");
        return $"SELECT * FROM read_json({DuckDbText.FileList(files.Paths)}, format = 'newline_delimited', "
            + $"ignore_errors = false, columns = {{{string.Join(", ", types)}}})";
    }

    private static bool IsFaultOfALine(SparkifyException e) => e.InnerException is DuckDBException inner
        && inner.Message.StartsWith("Invalid Input Error", StringComparison.Ordinal);

    private Task CopyAsync(string query, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"COPY ({query}) TO {DuckDbText.Quote(copy)} (FORMAT parquet, COMPRESSION {compression})", cancellationToken);
}
