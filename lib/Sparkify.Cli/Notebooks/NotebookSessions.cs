using Sparkify.Kernel;

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
        return new CSharpSession(options with
        {
            MaxOutputCharacters = maxOutputCharacters ?? options.MaxOutputCharacters,
        });
    }
}
