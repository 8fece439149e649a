using Sparkify.Livy.Results;

namespace Sparkify.Livy;

public sealed partial class LivySession
{
    /// <summary>
    /// Runs one SQL statement and brings its rows home without loss: every type is decoded by the schema, integers
    /// with nulls stay integers, times keep their microseconds, and large results come in pieces.
    /// </summary>
    /// <param name="sql">One Spark SQL statement.</param>
    /// <param name="options">How much to bring; null for everything.</param>
    /// <param name="cancellationToken">Cancels the statement on the server.</param>
    /// <returns>The rows, with their schema even when there are none.</returns>
    /// <exception cref="LivyException">The statement failed, or a column is of a type that cannot travel.</exception>
    public async Task<LivyTable> QueryAsync(
        string sql, LivyQueryOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await new TableFetch(this, options ?? new LivyQueryOptions()).RunAsync(sql, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (LivyException error) when (error.Code is not null)
        {
            throw ErrorPositions.AsTyped(error, sql);
        }
    }

    internal void ReportFetch(long rows, long total, TimeSpan elapsed) =>
        Report(LivyPhase.Fetching, $"{rows} of {total} rows", elapsed, (double)rows / total);
}
