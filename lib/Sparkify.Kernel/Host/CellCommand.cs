using Microsoft.DotNet.Interactive.Commands;

namespace Sparkify.Kernel;

/// <summary>A whole cell, as a command of .NET Interactive.</summary>
internal sealed class CellCommand : KernelCommand
{
    public CellCommand(string code, CellContext cell)
        : base(CSharpKernel.KernelName)
    {
        Handler = (command, context) => cell.Session.CSharp.RunAsync(
            command, context, () => cell.Session.RunWithinAsync(code, cell, cell.Token));
    }
}
