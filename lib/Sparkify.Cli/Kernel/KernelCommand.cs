using System.CommandLine;

namespace Sparkify.Cli.Kernel;

/// <summary><c>sparkify kernel</c>: the notebook kernel in Jupyter.</summary>
internal static class KernelCommand
{
    public static Command Build() => new("kernel", "The C# kernel for Jupyter, VS Code, nbconvert and papermill.")
    {
        KernelInstallCommand.Build(),
        KernelUninstallCommand.Build(),
        KernelListCommand.Build(),
        KernelStartCommand.Build(),
    };
}
