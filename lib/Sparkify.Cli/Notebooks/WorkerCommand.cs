using System.CommandLine;
using Sparkify.Cli.Kernel;
using Sparkify.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary><c>sparkify run-cells</c>: what <c>sparkify run</c> starts for the cells, and nobody else.</summary>
internal static class WorkerCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "run-cells";

    /// <summary>The program and the arguments that start it.</summary>
    public static IReadOnlyList<string> Line() => [.. ProgramCommand.Find(), Name];

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var pipe = new Argument<string>("pipe");
        var command = new Command(Name, "Run the cells of a notebook for another process.")
        {
            Hidden = true,
            Arguments = { pipe },
        };

        // Not as an asynchronous action: those are cancelled by a signal, which the other process gets as well.
        command.SetAction(parsed => Serve(parsed.GetValue(pipe)!));
        return command;
    }

    private static int Serve(string pipe)
    {
        InheritedOutput.CaptureOwnPipes();
        WorkerHost.ServeAsync(pipe, () => NotebookSessions.Open(Environment.CurrentDirectory)).GetAwaiter().GetResult();

        // Threads that cells left behind would keep the process alive.
        Environment.Exit(0);
        return 0;
    }
}
