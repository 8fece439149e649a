using Sparkify.Cli.Tests.Notebooks;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>
/// One notebook in C#, SQL, HTML, Markdown, JavaScript and Python, by each way to run it without a page.
/// </summary>
public sealed class PolyglotNotebookTests(InstalledKernelFolder kernel) : IClassFixture<InstalledKernelFolder>
{
    [Fact]
    public async Task SparkifyRun_RunsEachLanguage()
    {
        PolyglotNotebook.Into(kernel.Prefix);
        ProgramResult run = await SparkifyProcess.RunAsync(kernel.Prefix, "run", PolyglotNotebook.Name);

        Assert.True(run.ExitCode == 0, run.Error);
        PolyglotNotebook.AssertOutputs(
            NotebookDocument.Load(Path.Combine(kernel.Prefix, "runs", PolyglotNotebook.Name)));
    }

    [Fact]
    public void NbClient_RunsEachLanguage()
    {
        string python = PythonTools.With("nbconvert", "nbclient");
        string path = PolyglotNotebook.Into(kernel.Prefix);
        ProgramRun run = PythonTools.Run(
            kernel.Prefix, python, "-m", "nbconvert", "--execute", "--to", "notebook", "--output", "out.ipynb", path);

        Assert.True(run.ExitCode == 0, run.Errors);
        PolyglotNotebook.AssertOutputs(NotebookDocument.Load(Path.Combine(kernel.Prefix, "out.ipynb")));
    }
}
