using System.CommandLine;
using Sparkify.Kernel.Jupyter.Install;

namespace Sparkify.Cli.Kernel;

/// <summary><c>sparkify kernel list</c>.</summary>
internal static class KernelListCommand
{
    public static Command Build()
    {
        var command = new Command("list", "List the kernels that Jupyter can find, and which are this program.");
        command.SetAction(_ => Guard.Run(List));
        return command;
    }

    private static void List()
    {
        IReadOnlyList<InstalledKernel> kernels = KernelSpecs.List();
        int width = kernels.Select(kernel => kernel.Name.Length).DefaultIfEmpty().Max();
        foreach (InstalledKernel kernel in kernels)
        {
            string owner = kernel.IsOurs ? "sparkify" : "another program";
            Console.WriteLine($"{kernel.Name.PadRight(width)}  {kernel.DisplayName} ({owner})  {kernel.Folder}");
            if (kernel.Missing is { } missing)
            {
                Console.WriteLine($"{"".PadRight(width)}  Cannot start: \"{missing}\" is missing; install it again.");
            }
        }

        if (kernels.Count == 0)
        {
            Console.WriteLine("Jupyter finds no kernel here. Add this one: sparkify kernel install");
        }
    }
}
