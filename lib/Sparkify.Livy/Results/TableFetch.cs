using System.Security.Cryptography;
using System.Text.Json;
using Sparkify.Livy.Sessions;

namespace Sparkify.Livy.Results;

/// <summary>
/// Brings a query's rows home whole, in a form that Livy's JSON keeps: in one answer if they fit, else in pieces. The
/// query is analysed for its schema, which computes nothing, and evaluated once.
/// </summary>
internal sealed class TableFetch(LivySession session, LivyQueryOptions options)
{
    public async Task<LivyTable> RunAsync(string sql, CancellationToken cancellationToken)
    {
        if (!TransferSql.IsQuery(sql))
        {
            return await RawAsync(sql, cancellationToken).ConfigureAwait(false);
        }

        string query = TransferSql.Chosen(sql, options);
        JsonElement empty = await AskAsync(TransferSql.Empty(query), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SparkField> schema = SparkTypes.ReadSchema(empty.GetProperty("schema"));
        string name = "sparkify_result_" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        var statements = new TransferSql(query, schema);
        try
        {
            await session.RunAsync(statements.Keep(name), LivyKind.Sql, cancellationToken).ConfigureAwait(false);
            return await FirstAsync(statements, name, schema, cancellationToken).ConfigureAwait(false)
                ?? await PiecesAsync(statements, name, schema, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await DropAsync(name).ConfigureAwait(false);
        }
    }

    /// <summary>The whole result if it fits one answer; null if there may be more.</summary>
    private async Task<LivyTable?> FirstAsync(
        TransferSql sql, string name, IReadOnlyList<SparkField> schema, CancellationToken cancellationToken)
    {
        // An answer too large for Livy would first fill the driver's memory, so a wide result asks for fewer rows.
        long limit = Math.Clamp(options.BytesPerAnswer / Math.Max(1, SparkTypes.TypicalBytes(schema)),
            1, session.RowLimit());
        if (await PieceAsync(sql.First(name, limit), cancellationToken).ConfigureAwait(false) is not { } data
            || data.GetArrayLength() >= limit)
        {
            return null;
        }

        var table = new TableBuilder(schema, ColumnReader.Lossless);
        table.Append(data, MostRows);
        return table.Build() with { Cut = data.GetArrayLength() > MostRows };
    }

    private async Task<LivyTable> PiecesAsync(
        TransferSql sql, string name, IReadOnlyList<SparkField> schema, CancellationToken cancellationToken)
    {
        JsonElement runs = (await AskAsync(TransferSql.Runs(name), cancellationToken).ConfigureAwait(false))
            .GetProperty("data");
        var ranges = new Stack<(long First, long Last)>(runs.EnumerateArray()
            .SelectMany(run => Split(run[0].GetInt64(), run[1].GetInt64(), run[2].GetInt64())).Reverse());
        long total = ranges.Sum(range => range.Last - range.First + 1);
        var table = new TableBuilder(schema, ColumnReader.Lossless);
        var pace = new Pace(session.Client.Options.TimeProvider, TimeSpan.Zero);
        int answers = 0;
        while (table.Rows < MostRows && ranges.TryPop(out (long First, long Last) range))
        {
            session.ReportFetch(table.Rows, total, pace.Elapsed);
            if (await PieceAsync(sql.Piece(name, range.First, range.Last), cancellationToken).ConfigureAwait(false)
                is { } data)
            {
                answers++;
                table.Append(data, MostRows);
                continue;
            }

            long middle = range.First < range.Last
                ? range.First + ((range.Last - range.First) / 2)
                : throw new LivyException(
                    $"Row {table.Rows + 1} of the result alone is larger than Livy can carry; select less of it.");
            ranges.Push((middle + 1, range.Last));
            ranges.Push((range.First, middle));
        }

        return table.Build() with { Cut = total > MostRows, Answers = answers };
    }

    private long MostRows => options.MaxRows < 0 ? long.MaxValue : options.MaxRows;

    /// <summary>Cuts a run of rows into pieces of about equal length that fit one answer each.</summary>
    private IEnumerable<(long First, long Last)> Split(long first, long last, long bytes)
    {
        long rows = last - first + 1;
        long pieces = Math.Max(
            (rows + session.RowLimit() - 1) / session.RowLimit(),
            Math.Min(rows, (bytes + options.BytesPerAnswer - 1) / options.BytesPerAnswer));
        long length = (rows + pieces - 1) / pieces;
        for (long from = first; from <= last; from += length)
        {
            yield return (from, Math.Min(last, from + length - 1));
        }
    }

    /// <summary>One piece's rows; null when the server says that they are too many bytes for one answer.</summary>
    private async Task<JsonElement?> PieceAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            return (await AskAsync(sql, cancellationToken).ConfigureAwait(false)).GetProperty("data");
        }
        catch (LivyException error) when (
            $"{error.ErrorValue} {error.Body}".Contains("exceeds maximum allowed size", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private async Task DropAsync(string name)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), session.Client.Options.TimeProvider);
        try
        {
            // In Spark, dropping a view frees what was kept of it.
            await session.RunAsync($"DROP VIEW IF EXISTS {name}", LivyKind.Sql, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is LivyException or OperationCanceledException)
        {
            // What failed before says more; the session's end drops the view.
        }
    }

    private async Task<LivyTable> RawAsync(string sql, CancellationToken cancellationToken)
    {
        JsonElement answer = await AskAsync(sql.Trim().TrimEnd(';'), cancellationToken).ConfigureAwait(false);
        JsonElement data = answer.GetProperty("data");
        var table = new TableBuilder(SparkTypes.ReadSchema(answer.GetProperty("schema")), ColumnReader.Raw);
        table.Append(data, MostRows);
        return table.Build() with { Cut = data.GetArrayLength() > MostRows || table.Rows >= session.RowLimit() };
    }

    private async Task<JsonElement> AskAsync(string sql, CancellationToken cancellationToken)
    {
        LivyOutput output = await session.RunAsync(sql, LivyKind.Sql, cancellationToken).ConfigureAwait(false);
        return output.Data.TryGetValue("application/json", out JsonElement json)
            && json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty("schema", out _)
            && json.TryGetProperty("data", out _)
            ? json
            : throw new LivyException(
                $"The server's SQL answer has no schema and data but {string.Join(", ", output.Data.Keys)}; "
                + "is it a Livy of version 0.5 or later?");
    }
}
