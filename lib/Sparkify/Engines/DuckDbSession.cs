using DuckDB.NET.Data;

namespace Sparkify.Engines;

/// <summary>One DuckDB connection: one statement at a time, stoppable, errors as sentences.</summary>
internal sealed class DuckDbSession : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly DuckDbOptions _options;
    private readonly SemaphoreSlim _gate = new(1, 1);

    public DuckDbSession(DuckDbOptions options)
    {
        _options = options;
        _connection = new DuckDBConnection("DataSource=:memory:");
        _connection.Open();
    }

    /// <summary>The connection itself, for what is set up before the first statement.</summary>
    public DuckDBConnection Connection => _connection;

    /// <summary>Runs one statement and reads its result on a thread of the pool.</summary>
    public async Task<T> RunAsync<T>(
        string sql, Func<DuckDBDataReader, CancellationToken, T> read, CancellationToken cancellationToken)
    {
        CancellationToken stop = Interruption.Or(cancellationToken);
        await _gate.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Run(sql, read, stop), stop).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs one statement that returns no rows of interest.</summary>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) =>
        RunAsync(sql, (_, _) => true, cancellationToken);

    /// <summary>Runs a query of one row and one whole number; null counts as 0.</summary>
    public Task<long> CountAsync(string sql, CancellationToken cancellationToken) =>
        RunAsync(sql, (reader, _) => reader.Read() && !reader.IsDBNull(0) ? reader.GetInt64(0) : 0L, cancellationToken);

    public void Dispose()
    {
        _connection.Dispose();
        _gate.Dispose();
    }

    private T Run<T>(string sql, Func<DuckDBDataReader, CancellationToken, T> read, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = false;
        using var watch = new StatementWatch(_connection, _options.Progress, cancellationToken);
        try
        {
            using DuckDBDataReader reader = command.ExecuteReader();
            return read(reader, cancellationToken);
        }
        catch (DuckDBException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (DuckDBException e)
        {
            throw DuckDbErrors.ToSparkify(e, _options);
        }
    }
}
