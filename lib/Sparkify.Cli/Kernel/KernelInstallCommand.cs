using System.CommandLine;
using Sparkify.Kernel.Jupyter.Install;

namespace Sparkify.Cli.Kernel;

/// <summary><c>sparkify kernel install</c>.</summary>
internal static class KernelInstallCommand
{
    public static Command Build()
    {
        var defaults = new KernelSpecOptions { Command = [] };
        var name = new Option<string>("--name")
        {
            Description = "The kernelspec's name; notebooks carry it.",
            DefaultValueFactory = _ => defaults.Name,
        };
        var displayName = new Option<string>("--display-name")
        {
            Description = "The name that people see.",
            DefaultValueFactory = _ => defaults.DisplayName,
        };
        var force = new Option<bool>("--force") { Description = "Replace another program's kernelspec of that name." };
        var place = new PlaceOptions();
        var command = new Command("install", "Make this kernel known to Jupyter, so that C# notebooks run on it.")
        {
            name, displayName, force,
        };
        place.AddTo(command);
        command.SetAction(parsed => Guard.Run(() => Install(place.Read(parsed), new KernelSpecOptions
        {
            Name = parsed.GetValue(name)!,
            DisplayName = parsed.GetValue(displayName)!,
            Command = [.. ProgramCommand.Find(), "kernel", "start", "{connection_file}"],
            Force = parsed.GetValue(force),
        })));
        return command;
    }

    private static void Install(KernelSpecPlace place, KernelSpecOptions options)
    {
        string folder = KernelSpecs.Install(options, place);
        Console.WriteLine($"Installed the kernel \"{options.DisplayName}\" as {folder}");
    }
}
