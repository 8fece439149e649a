using Sparkify.Engines;

namespace Sparkify.Interactive.Sql;

/// <summary>Lets <c>#!sql</c> ask an engine of the library.</summary>
/// <param name="engine">The engine.</param>
/// <param name="owned">Whether the engine is closed with the connection.</param>
internal sealed class EngineConnection(ISqlEngine engine, bool owned) : ISqlConnection
{
    private static readonly string[] WithRows =
        ["SELECT", "WITH", "VALUES", "SHOW", "DESCRIBE", "EXPLAIN", "FROM", "("];

    public string Description => engine.Name;

    public async Task<object?> QueryAsync(string sql, CancellationToken ct)
    {
        if (WithRows.Any(word => sql.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            return await engine.QueryAsync(sql, ct).ConfigureAwait(false);
        }

        await engine.ExecuteAsync(sql, ct).ConfigureAwait(false);
        return null;
    }

    public ValueTask DisposeAsync() => owned ? engine.DisposeAsync() : ValueTask.CompletedTask;
}
