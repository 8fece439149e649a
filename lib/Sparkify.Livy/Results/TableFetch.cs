using System.Security.Cryptography;
using System.Text.Json;
using Sparkify.Livy.Sessions;

namespace Sparkify.Livy.Results;

/// <summary>
/// Brings a query's rows home whole: the schema first, then the rows in a form that Livy's JSON keeps, in one answer
/// if they fit, else in pieces of one evaluation.
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
        var sql2 = new TransferSql(query, schema);
        return await FirstAsync(sql2, schema, cancellationToken).ConfigureAwait(false)
            ?? await PiecesAsync(sql2, schema, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The whole result if it fits one answer; null if there is more.</summary>
    private async Task<LivyTable?> FirstAsync(
        TransferSql sql, IReadOnlyList<SparkField> schema, CancellationToken cancellationToken)
    {
        string first = sql.FirstAnswer(session.RowLimit(), options.BytesPerAnswer);
        if (await PieceAsync(first, cancellationToken).ConfigureAwait(false) is not { } data
            || (data.GetArrayLength() > 0 && data[0][schema.Count].GetInt64() > data.GetArrayLength()))
        {
            return null;
        }

        var table = new TableBuilder(schema, ColumnReader.Lossless);
        table.Append(data, MostRows);
        return table.Build() with { Cut = data.GetArrayLength() > MostRows };
    }

    private async Task<LivyTable> PiecesAsync(
        TransferSql sql, IReadOnlyList<SparkField> schema, CancellationToken cancellationToken)
    {
        string name = "sparkify_result_" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        try
        {
            await session.RunAsync(sql.Keep(name), LivyKind.Sql, cancellationToken).ConfigureAwait(false);
            return await FetchAsync(sql, name, schema, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await DropAsync(name).ConfigureAwait(false);
        }
    }

    private async Task<LivyTable> FetchAsync(
        TransferSql sql, string name, IReadOnlyList<SparkField> schema, CancellationToken cancellationToken)
    {
        JsonElement pieces = await AskAsync(TransferSql.Pieces(name, options.BytesPerAnswer), cancellationToken)
            .ConfigureAwait(false);
        var ranges = new Stack<(long First, long Last)>(pieces.GetProperty("data").EnumerateArray()
            .SelectMany(piece => Split(piece[0].GetInt64(), piece[1].GetInt64())).Reverse());
        long total = ranges.Max(range => range.Last);
        var table = new TableBuilder(schema, ColumnReader.Lossless);
        var pace = new Pace(session.Client.Options.TimeProvider, TimeSpan.Zero);
        int answers = 0;
        while (ranges.TryPop(out (long First, long Last) range))
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
                    $"Row {range.First} of the result alone is larger than Livy can carry; select less of it.");
            ranges.Push((middle + 1, range.Last));
            ranges.Push((range.First, middle));
        }

        return table.Build() with { Cut = total > MostRows, Answers = answers };
    }

    private long MostRows => options.MaxRows < 0 ? long.MaxValue : options.MaxRows;

    private IEnumerable<(long First, long Last)> Split(long first, long last)
    {
        int limit = session.RowLimit();
        for (long from = first; from <= last; from += limit)
        {
            yield return (from, Math.Min(last, from + limit - 1));
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
            await session.RunAsync($"UNCACHE TABLE IF EXISTS {name}", LivyKind.Sql, limit.Token).ConfigureAwait(false);
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
