using Sparkify.Kernel;

namespace Sparkify.Cli.Notebooks;

/// <summary>Writes what a run leaves behind.</summary>
internal static class RunFiles
{
    /// <summary>Writes the executed notebook, and its page when asked; gives the paths written.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        RunReport report,
        RunRequest request,
        string folder,
        TextWriter error)
    {
        if (request.Pictures)
        {
            await AddPicturesAsync(report.Notebook, error);
        }

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

    /// <summary>Without a browser the notebook is still worth keeping, so this only says what is missing.</summary>
    private static async Task AddPicturesAsync(NotebookDocument notebook, TextWriter error)
    {
        try
        {
            await ChartPictures.AddAsync(notebook, CancellationToken.None);
        }
        catch (KernelException exception)
        {
            error.WriteLine(exception.Message);
        }
    }
}
