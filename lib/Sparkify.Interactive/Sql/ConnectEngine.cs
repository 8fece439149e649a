using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Sparkify.Engines;

namespace Sparkify.Interactive.Sql;

/// <summary><c>#!connect engine --kernel-name NAME --variable VARIABLE</c>.</summary>
internal sealed class ConnectEngine(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
{
    public string? Variable { get; set; }
}

/// <summary>Takes an engine that a variable of the notebook holds.</summary>
internal sealed class ConnectEngineDirective : ConnectKernelDirective<ConnectEngine>
{
    public ConnectEngineDirective()
        : base("engine", "An engine that a variable of the notebook holds.")
    {
        Parameters.Add(new("--variable", "The variable's name.") { Required = true });
    }

    public override async Task<IEnumerable<InteractiveKernel>> ConnectKernelsAsync(
        ConnectEngine connectCommand, KernelInvocationContext context)
    {
        ISqlEngine engine = await SqlHandler.EngineAsync(
            context.HandlingKernel.RootKernel, connectCommand.Variable!).ConfigureAwait(false);
        return [new SqlConnectionKernel(
            connectCommand.ConnectedKernelName, new EngineConnection(engine, owned: false))];
    }
}
