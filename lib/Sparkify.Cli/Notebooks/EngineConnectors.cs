using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Kernel;
using Cells = Sparkify.Kernel.Cells;
using InteractiveKernel = Microsoft.DotNet.Interactive.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary>What <c>#!connect</c> can open in this program's notebooks.</summary>
internal static class EngineConnectors
{
    public static void AddTo(CSharpSession session)
    {
        session.Root.AddConnectDirective(new ConnectDuckDbDirective(session));
        session.Root.AddConnectDirective(new ConnectEngineDirective(session));
    }
}

/// <summary><c>#!connect duckdb --kernel-name NAME</c>.</summary>
internal sealed class ConnectDuckDb(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
{
    public string? Data { get; set; }
}

/// <summary><c>#!connect engine --kernel-name NAME --variable VARIABLE</c>.</summary>
internal sealed class ConnectEngine(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
{
    public string? Variable { get; set; }
}

/// <summary>Opens DuckDB in this process.</summary>
internal sealed class ConnectDuckDbDirective : ConnectKernelDirective<ConnectDuckDb>
{
    private readonly CSharpSession _session;

    public ConnectDuckDbDirective(CSharpSession session)
        : base("duckdb", "DuckDB in this process; with --data, the event log is the view events_raw.")
    {
        _session = session;
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
                string path = Path.GetFullPath(data, _session.Options.BaseFolder);
                await engine.OpenEventsAsync(new EventSource(path), Cells.Notebook.CellCancellation);
            }
        }
        catch (SparkifyException refusal)
        {
            await engine.DisposeAsync();
            throw new KernelException(refusal.Message, refusal);
        }

        // Rows come as data frames; a cell that takes them into a variable needs the type.
        await _session.Root.SendAsync(new SubmitCode("#r \"nuget: Microsoft.Data.Analysis\"", "csharp"));
        return [new SqlConnectionKernel(
            connectCommand.ConnectedKernelName, new EngineConnection(engine, owned: true))];
    }
}

/// <summary>Takes an engine that a variable of the notebook holds.</summary>
internal sealed class ConnectEngineDirective : ConnectKernelDirective<ConnectEngine>
{
    private readonly CSharpSession _session;

    public ConnectEngineDirective(CSharpSession session)
        : base("engine", "An engine that a variable of the notebook holds.")
    {
        _session = session;
        Parameters.Add(new("--variable", "The variable's name.") { Required = true });
    }

    public override Task<IEnumerable<InteractiveKernel>> ConnectKernelsAsync(
        ConnectEngine connectCommand, KernelInvocationContext context)
    {
        ISqlEngine engine = NotebookEngines.Find(_session, connectCommand.Variable!)!;
        return Task.FromResult<IEnumerable<InteractiveKernel>>(
            [new SqlConnectionKernel(connectCommand.ConnectedKernelName, new EngineConnection(engine, owned: false))]);
    }
}
