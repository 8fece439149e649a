using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;
using Sparkify.Engines;
using Sparkify.Interactive.Commands;
using Sparkify.Interactive.Sql;
using Sparkify.Livy;

namespace Sparkify.Interactive.Spark;

/// <summary>A notebook's work on Spark: its one session, and the commands for it.</summary>
internal sealed class SparkNotebook
{
    private static readonly ConditionalWeakTable<InteractiveKernel, SparkNotebook> Notebooks = [];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static WeakReference<SparkNotebook>? _last;

    static SparkNotebook()
    {
        OpenEngines.Opened += engine => Here()?.Targets.Add(engine);
        OpenEngines.Closed += engine => Here()?.Targets.Remove(engine);
    }

    private SparkNotebook()
    {
        Handlers = new SparkHandlers(Commands);
    }

    /// <summary>The commands as plain calls.</summary>
    public LivyCommands Commands { get; } = new() { MemoryFile = MemoryFile(), Tell = Console.WriteLine };

    /// <summary>What <c>#!sql</c> can ask.</summary>
    public OpenTargets Targets { get; } = new();

    /// <summary>What the commands do.</summary>
    public SparkHandlers Handlers { get; }

    /// <summary>The notebook that a kernel is of; null where the extension is not loaded.</summary>
    public static SparkNotebook? Of(InteractiveKernel root) =>
        Notebooks.TryGetValue(root, out SparkNotebook? notebook) ? notebook : null;

    /// <summary>Gives a notebook its commands; its session ends with it, or with the process.</summary>
    public static SparkNotebook AddTo(CompositeKernel root)
    {
        var notebook = new SparkNotebook();
        Notebooks.Add(root, notebook);
        _last = new WeakReference<SparkNotebook>(notebook);
        LivyCommands.Locate = () => Here()?.Commands;
        NotebookCommand[] languages =
            [.. SparkCommands.Languages.Select(kind => SparkCommands.Language(notebook.Handlers, kind, kind))];
        foreach (NotebookCommand language in languages)
        {
            root.Add(new SparkKernel(language, language.Name, notebook.Commands).UseValueSharing());
        }

        var sql = new SqlHandler(notebook);
        root.Add(new SqlKernel(sql).UseValueSharing());
        IReadOnlyList<NotebookCommand> blocks = SparkCommands.Blocks(notebook.Handlers);
        foreach (NotebookCommand block in blocks)
        {
            root.Add(new CommandKernel(block, "Spark"));
        }

        NotebookCommand[] lines = [.. SparkCommands.Lines(notebook.Handlers)];
        NotebookCommand help = Help([.. languages, sql.Command, .. blocks, .. lines]);
        foreach (NotebookCommand line in lines.Append(help))
        {
            root.AddLine(line);
        }

        root.RegisterForDisposal(notebook.End);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => notebook.End();
        return notebook;
    }

    /// <summary>The notebook whose cell runs, or the one opened last.</summary>
    public static SparkNotebook? Here() =>
        KernelInvocationContext.Current?.HandlingKernel?.RootKernel is { } root && Of(root) is { } here ? here
        : _last?.TryGetTarget(out SparkNotebook? last) == true ? last
        : null;

    private static NotebookCommand Help(IReadOnlyList<NotebookCommand> others) => new()
    {
        Name = "help",
        Description = "Shows the commands for work on Spark.",
        Handler = (call, _) => SparkHandlers.Help(call, [.. others, call.Command]),
    };

    private void End() => Commands.DisposeAsync().AsTask().Wait(Patience);

    /// <summary>Jupyter tells a kernel its notebook's path; without it nothing is remembered.</summary>
    private static string? MemoryFile()
    {
        string? notebook = Environment.GetEnvironmentVariable("JPY_SESSION_NAME");
        return string.IsNullOrEmpty(notebook)
            ? null
            : Path.GetFullPath($".{Path.GetFileNameWithoutExtension(notebook)}.livy.json");
    }
}
