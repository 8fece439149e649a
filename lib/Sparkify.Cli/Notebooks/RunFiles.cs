using Sparkify.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary>Writes what a run leaves behind.</summary>
internal static class RunFiles
{
    /// <summary>Writes the executed notebook, and its page when asked; gives the paths written.</summary>
    public static Task<IReadOnlyList<string>> WriteAsync(
        RunReport report,
        RunRequest request,
        string folder,
        TextWriter error)
    {
        string name = Path.GetFileNameWithoutExtension(request.Notebook);
        string notebook = Path.Combine(folder, name + ".ipynb");
        report.Notebook.Save(notebook);
        return Task.FromResult<IReadOnlyList<string>>([notebook]);
    }
}
