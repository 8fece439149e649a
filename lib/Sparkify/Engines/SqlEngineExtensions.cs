using Microsoft.Data.Analysis;

namespace Sparkify.Engines;

/// <summary>What every engine can do by way of the few things that each does itself.</summary>
public static class SqlEngineExtensions
{
    /// <summary>Gives a query a name, for the queries after it; it is run anew by each of them.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="name">The name; a view of that name is replaced.</param>
    /// <param name="query">One Spark SQL query.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A task that ends when the view is there.</returns>
    public static Task CreateViewAsync(
        this ISqlEngine engine, string name, string query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.ExecuteAsync($"CREATE OR REPLACE TEMPORARY VIEW {name} AS\n{query}", cancellationToken);
    }

    /// <summary>Runs a query of one row and one whole number.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="query">One Spark SQL query.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The number; 0 for a null.</returns>
    public static async Task<long> CountAsync(
        this ISqlEngine engine, string query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        DataFrame frame = await engine.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        return frame[0, 0] is { } value ? Convert.ToInt64(value, null) : 0;
    }
}
