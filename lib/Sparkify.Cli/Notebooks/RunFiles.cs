using Sparkify.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary>Writes what a run leaves behind.</summary>
internal static class RunFiles
{
    /// <summary>Writes the executed notebook, and its page when asked; gives the paths written.</summary>
    public static IReadOnlyList<string> Write(RunReport report, RunRequest request, string folder)
    {
        string name = Path.GetFileNameWithoutExtension(request.Notebook);
        string notebook = Path.Combine(folder, name + ".ipynb");
        report.Notebook.Save(notebook);
        if (!request.Html)
        {
            return [notebook];
        }

        string page = Path.Combine(folder, name + ".html");
        NotebookPage.Save(report.Notebook, Path.GetDirectoryName(Path.GetFullPath(request.Notebook))!, page);
        return [notebook, page];
    }
}
