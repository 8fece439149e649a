using Sparkify.Engines;
using Sparkify.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary>Lets <c>#!sql</c> ask an engine of the library.</summary>
/// <param name="engine">The engine.</param>
/// <param name="owned">Whether the engine is closed with the connection.</param>
internal sealed class EngineConnection(ISqlEngine engine, bool owned) : ISqlConnection
{
    private static readonly string[] WithRows =
        ["SELECT", "WITH", "VALUES", "SHOW", "DESCRIBE", "EXPLAIN", "FROM", "("];

    public string Description => engine.Name;

    /// <remarks>
    /// A refusal of the engine becomes the host's own kind of error, so that the cell shows the sentence only.
    /// </remarks>
    public async Task<object?> QueryAsync(string sql, CancellationToken ct)
    {
        try
        {
            if (WithRows.Any(word => sql.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            {
                return await engine.QueryAsync(sql, ct);
            }

            await engine.ExecuteAsync(sql, ct);
            return null;
        }
        catch (SparkifyException refusal)
        {
            throw new KernelException(refusal.Message, refusal);
        }
    }

    public ValueTask DisposeAsync() => owned ? engine.DisposeAsync() : ValueTask.CompletedTask;
}
