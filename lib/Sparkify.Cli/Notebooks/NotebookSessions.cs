using Sparkify.Engines;
using Sparkify.Kernel;
using Cells = Sparkify.Kernel.Cells;

namespace Sparkify.Cli.Notebooks;

/// <summary>Opens sessions that know the packages this program ships with.</summary>
internal static class NotebookSessions
{
    private static readonly string DepsFile = Path.Combine(AppContext.BaseDirectory, "Sparkify.Cli.deps.json");

    /// <summary>Opens a session whose relative paths start in the folder given.</summary>
    public static CSharpSession Open(string baseFolder, int? maxOutputCharacters = null)
    {
        var options = new SessionOptions
        {
            BaseFolder = baseFolder,
            BundledPackages = File.Exists(DepsFile) ? HostPackages.Read(DepsFile) : [],
        };
        var session = new CSharpSession(options with
        {
            MaxOutputCharacters = maxOutputCharacters ?? options.MaxOutputCharacters,
        });
        EngineConnectors.AddTo(session);
        Interruption.Ambient = () => Cells.Notebook.CellCancellation;
        DuckDbOptions.HostProgress = new EngineCellProgress();
        Livy.Notebook.NotebookLivy.AddTo(session, baseFolder);
        return session;
    }
}
