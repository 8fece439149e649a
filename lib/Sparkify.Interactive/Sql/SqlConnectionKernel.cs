using Sparkify.Interactive.Commands;
using Sparkify.Interactive.Spark;
using Sparkify.Interactive.Sql;

namespace Sparkify.Interactive;

/// <summary>A connection that <c>#!connect</c> opened, as a kernel whose code is its SQL.</summary>
public sealed class SqlConnectionKernel : CommandKernel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Makes the kernel <c>sql-NAME</c>.</summary>
    /// <param name="connectionName">The connection's name in the notebook.</param>
    /// <param name="connection">The connection; it is closed with the notebook.</param>
    public SqlConnectionKernel(string connectionName, ISqlConnection connection)
        : base(CommandOf(connectionName, connection), "SQL")
    {
        ConnectionName = connectionName;
        Connection = connection;
        RegisterForDisposal(() => Task.Run(() => connection.DisposeAsync().AsTask()).Wait(Patience));
        SparkNotebook.Here()?.Targets.Add(this);
    }

    /// <summary>The connection's name in the notebook.</summary>
    public string ConnectionName { get; }

    internal ISqlConnection Connection { get; }

    private static NotebookCommand CommandOf(string name, ISqlConnection connection) => new()
    {
        Name = $"sql-{name}",
        Description = $"Runs the lines after it as SQL on {connection.Description}.",
        Options = SparkCommands.RowOptions,
        Handler = async (call, ct) =>
            await SqlHandler.ShowAsync(call, await connection.QueryAsync(call.NeedBody(), ct).ConfigureAwait(false))
                .ConfigureAwait(false),
    };
}
