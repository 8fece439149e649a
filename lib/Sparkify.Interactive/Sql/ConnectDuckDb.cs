using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Interactive.Sql;

/// <summary><c>#!connect duckdb --kernel-name NAME</c>.</summary>
internal sealed class ConnectDuckDb(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
{
    public string? Data { get; set; }
}

/// <summary>Opens DuckDB in this process.</summary>
internal sealed class ConnectDuckDbDirective : ConnectKernelDirective<ConnectDuckDb>
{
    public ConnectDuckDbDirective()
        : base("duckdb", "DuckDB in this process; with --data, the event log is the view events_raw.")
    {
        Parameters.Add(new("--data", "The event log: a file or a folder of JSON or Parquet."));
    }

    public override async Task<IEnumerable<InteractiveKernel>> ConnectKernelsAsync(
        ConnectDuckDb connectCommand, KernelInvocationContext context)
    {
        var engine = DuckDbEngine.Open();
        try
        {
            if (connectCommand.Data is { } data)
            {
                var log = new EventSource(Path.GetFullPath(data));
                await engine.OpenEventsAsync(log, Interruption.Ambient()).ConfigureAwait(false);
            }
        }
        catch (SparkifyException)
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return [new SqlConnectionKernel(
            connectCommand.ConnectedKernelName, new EngineConnection(engine, owned: true))];
    }
}
