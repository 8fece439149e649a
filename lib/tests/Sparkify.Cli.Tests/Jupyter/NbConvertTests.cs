using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Jupyter;

public sealed class NbConvertTests(InstalledKernelFolder kernel) : IClassFixture<InstalledKernelFolder>
{
    [Fact]
    public void NbConvert_ExecuteNotebook_FillsItsOutputs()
    {
        string python = PythonTools.With("nbconvert", "nbclient");
        NotebookDocument executed = Execute(
            python, "int x = 20;", "Console.WriteLine(\"said\"); x + 22", "#!html\n<b>x</b>");

        Assert.Contains("said", executed.Cells[1].Outputs[0]!.ToJsonString());
        MimeBundle value = MimeBundle.FromJson(executed.Cells[1].Outputs[1]!["data"]!.AsObject());
        Assert.Equal("42", value.Text(MimeBundle.PlainText));
        Assert.Equal("C#", executed.Metadata["language_info"]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Sparkify-local.ipynb")]
    [InlineData("Sparkify-cluster.ipynb")]
    public void NbConvert_TheWorkbook_RunsToItsEnd(string notebook)
    {
        string python = PythonTools.With("nbconvert", "nbclient");
        string path = WorkbookCopy.Into(kernel.Prefix, notebook);
        ProgramRun run = Convert(python, path);

        Assert.True(run.ExitCode == 0, run.Errors);
        NotebookDocument executed = NotebookDocument.Load(Path.Combine(Path.GetDirectoryName(path)!, "out.ipynb"));
        string?[] shown =
        [
            .. executed.Cells.SelectMany(cell => cell.Outputs)
                .Where(output => output!["data"] is not null)
                .Select(output => MimeBundle.FromJson(output!["data"]!.AsObject()).Text(MimeBundle.PlainText)),
        ];
        Assert.Contains(shown, text => text is ['\u2713', ..]);
        Assert.DoesNotContain(shown, text => text is ['\u2717', ..]);
    }

    [Fact]
    public void NbConvert_CellThatAsks_FailsWithAClearSentence()
    {
        string python = PythonTools.With("nbconvert", "nbclient");
        string path = Write("input(\"Your name?\")");
        ProgramRun run = Convert(python, path);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("without standard input", run.Errors);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "Environment.Exit")]
    [InlineData("int Deeper(int n) => Deeper(n + 1) + 1; Deeper(0)", "InsufficientExecutionStackException")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "Kernel died")]
    public void NbConvert_CellThatEndsTheProcess_Fails(string code, string why)
    {
        string python = PythonTools.With("nbconvert", "nbclient");
        ProgramRun run = Convert(python, Write(code));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(why, run.Errors);
    }

    private NotebookDocument Execute(string python, params string[] cells)
    {
        ProgramRun run = Convert(python, Write(cells));
        Assert.True(run.ExitCode == 0, run.Errors);
        return NotebookDocument.Load(Path.Combine(kernel.Prefix, "out.ipynb"));
    }

    private ProgramRun Convert(string python, string path) => PythonTools.Run(
        kernel.Prefix,
        python,
        ["-m", "nbconvert", "--execute", "--to", "notebook", "--output", "out.ipynb",
            $"--ExecutePreprocessor.kernel_name={InstalledKernelFolder.KernelName}", path]);

    private string Write(params string[] cells)
    {
        string path = Path.Combine(kernel.Prefix, "in.ipynb");
        NotebookDocument.Create(cells.Select((code, i) => NotebookCell.Create(CellKind.Code, code, $"c{i}")))
            .Save(path);
        return path;
    }
}
