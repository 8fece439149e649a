using Sparkify.Kernel;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Notebook;

/// <summary>Gives a notebook's session its Livy commands, and ends their Livy session with the process.</summary>
internal static class NotebookLivy
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void AddTo(CSharpSession session, string folder)
    {
        var commands = new LivyCommands { MemoryFile = MemoryFile(folder), Tell = Console.WriteLine };
        LivyCommands.Current = commands;
        LivyDirectives.AddTo(session, commands);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => commands.DisposeAsync().AsTask().Wait(Patience);
    }

    /// <summary>Jupyter tells a kernel its notebook's path; without it nothing is remembered.</summary>
    private static string? MemoryFile(string folder)
    {
        string? notebook = Environment.GetEnvironmentVariable("JPY_SESSION_NAME");
        return string.IsNullOrEmpty(notebook)
            ? null
            : Path.Combine(folder, $".{Path.GetFileNameWithoutExtension(notebook)}.livy.json");
    }
}
