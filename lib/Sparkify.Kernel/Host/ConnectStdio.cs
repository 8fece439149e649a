using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;

namespace Sparkify.Kernel;

/// <summary><c>#!connect stdio --kernel-name NAME --command ["PROGRAM", "ARGUMENT"]</c>.</summary>
internal sealed class ConnectStdio(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
{
    /// <summary>The program and its arguments.</summary>
    public string[] Command { get; set; } = [];
}

/// <summary>Starts a program that speaks .NET Interactive's commands over its standard input and output.</summary>
internal sealed class ConnectStdioDirective : ConnectKernelDirective<ConnectStdio>
{
    public ConnectStdioDirective()
        : base("stdio", "A program with kernels of .NET Interactive, such as its own.")
    {
        Parameters.Add(new(
            "--command",
            "The program and its arguments, as JSON: "
            + "[\"dotnet-interactive\", \"stdio\", \"--default-kernel\", \"fsharp\"].")
        {
            Required = true,
        });
    }

    public override async Task<IEnumerable<InteractiveKernel>> ConnectKernelsAsync(
        ConnectStdio connectCommand, KernelInvocationContext context)
    {
        string name = connectCommand.ConnectedKernelName;
        if (connectCommand.Command is not [{ Length: > 0 }, ..])
        {
            throw new KernelException("--command is empty; it must name a program, such as [\"dotnet-interactive\", "
                + "\"stdio\"].");
        }

        // Started now, so that a program that is not there fails the cell that names it.
        var program = new ForeignProgram(connectCommand.Command);
        try
        {
            _ = await program.KernelAsync(name, name, Cells.Notebook.CellCancellation).ConfigureAwait(false);
        }
        catch (KernelException)
        {
            program.Dispose();
            throw;
        }

        var kernel = new BorrowedKernel(name, name, program);
        kernel.RegisterForDisposal(program);
        return [kernel.UseValueSharing()];
    }
}
