using System.CommandLine;
using Sparkify.Kernel.Jupyter.Install;

namespace Sparkify.Cli.Kernel;

/// <summary><c>sparkify kernel uninstall</c>.</summary>
internal static class KernelUninstallCommand
{
    public static Command Build()
    {
        var name = new Option<string>("--name")
        {
            Description = "The kernelspec's name.",
            DefaultValueFactory = _ => new KernelSpecOptions { Command = [] }.Name,
        };
        var force = new Option<bool>("--force") { Description = "Remove another program's kernelspec of that name." };
        var place = new PlaceOptions();
        var command = new Command("uninstall", "Remove the kernel from Jupyter again.") { name, force };
        place.AddTo(command);
        command.SetAction(parsed => Guard.Run(() =>
        {
            string folder = KernelSpecs.Uninstall(parsed.GetValue(name)!, place.Read(parsed), parsed.GetValue(force));
            Console.WriteLine($"Removed {folder}");
        }));
        return command;
    }
}
