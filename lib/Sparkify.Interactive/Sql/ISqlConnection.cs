namespace Sparkify.Interactive;

/// <summary>What <c>#!sql</c> can ask; a library brings its own as a <see cref="SqlConnectionKernel"/>.</summary>
public interface ISqlConnection : IAsyncDisposable
{
    /// <summary>What it is connected to, one line.</summary>
    string Description { get; }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The rows, in a form that the notebook can show; null for a statement without rows.</returns>
    /// <exception cref="SparkifyException">The engine refused the statement.</exception>
    Task<object?> QueryAsync(string sql, CancellationToken ct);
}
