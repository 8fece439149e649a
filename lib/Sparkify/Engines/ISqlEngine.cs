using Microsoft.Data.Analysis;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>Runs Spark SQL, in the part of it that DuckDB and Spark understand alike, over one event log.</summary>
public interface ISqlEngine : IAsyncDisposable
{
    /// <summary>The engine's product and version, such as "DuckDB 1.5.6".</summary>
    string Name { get; }

    /// <summary>Makes the log readable as the view <c>events_raw</c>, with the 18 columns of the schema.</summary>
    /// <param name="source">The log's files.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was read, and the lines that hold no event.</returns>
    /// <exception cref="SparkifyException">The files are missing, or not of the format they claim.</exception>
    Task<IngestReport> OpenEventsAsync(EventSource source, CancellationToken cancellationToken = default);

    /// <summary>Runs one statement that returns no rows.</summary>
    /// <param name="sql">One Spark SQL statement.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    Task ExecuteAsync(string sql, CancellationToken cancellationToken = default);

    /// <summary>Keeps a query's result under a name, for the queries after it.</summary>
    /// <param name="name">The name; a table of that name that this method made before is replaced.</param>
    /// <param name="query">One Spark SQL query.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task CreateTableAsync(string name, string query, CancellationToken cancellationToken = default);

    /// <summary>Frees the memory of a table that is not needed any more.</summary>
    /// <param name="name">A table that <see cref="CreateTableAsync"/> made; one that is not there is no error.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    Task DropTableAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Runs one query and brings its whole result home, typed.</summary>
    /// <param name="sql">One Spark SQL query.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// A frame whose columns carry the query's names, order and types; a SQL null is a null in the frame.
    /// </returns>
    Task<DataFrame> QueryAsync(string sql, CancellationToken cancellationToken = default);
}
