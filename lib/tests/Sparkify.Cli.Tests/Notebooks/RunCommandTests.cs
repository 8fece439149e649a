using System.Diagnostics;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Notebooks;

public sealed class RunCommandTests
{
    [Fact]
    public async Task Run_FailingCell_TellsItWritesBothFilesAndExitsWith1()
    {
        using NotebookFolder folder = NotebookFolder.With("var x = 1;", "x = 2;\nint.Parse(\"five\");", "x");

        ProgramResult result = await SparkifyProcess.RunAsync(folder.FullPath, "run", NotebookFolder.Name);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "Cell 2, line 2 failed:\n    int.Parse(\"five\");\nFormatException: The input string 'five'",
            result.Error,
            StringComparison.Ordinal);
        Assert.Contains("The cell after it was not run.", result.Error, StringComparison.Ordinal);
        Assert.Contains("2 of 3 cells run in", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.Executed) && File.Exists(folder.Page));
    }

    [Fact]
    public async Task Run_SetAndFailedCheck_UsesTheValueAndExitsWith1()
    {
        using NotebookFolder folder = NotebookFolder.With(
            "var seed = 1;", "Check.That(\"seed is odd\", seed % 2 == 1, seed);");

        ProgramResult result = await SparkifyProcess.RunAsync(
            folder.FullPath, "run", NotebookFolder.Name, "--set", "seed=4", "--html", "false");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("✗ Cell 2: seed is odd (4)", result.Error, StringComparison.Ordinal);
        Assert.Contains("0 checks passed, 1 failed.", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Page));
    }

    [Theory]
    [InlineData("There is no notebook \"{0}\". Check the path.", "run", "none.ipynb")]
    [InlineData("\"sead\" is not a parameter of the notebook.", "run", "test.ipynb", "--set", "sead=1")]
    [InlineData("\"seed\" does not say what to set. Write --set name=value.", "run", "test.ipynb", "--set", "seed")]
    [InlineData("\"0\" is no timeout. Give seconds, more than 0", "run", "test.ipynb", "--timeout", "0")]
    [InlineData("\"soon\" is no timeout. Give seconds, more than 0", "run", "test.ipynb", "--timeout", "soon")]
    [InlineData("Name another folder with --out.", "run", "test.ipynb", "--out", "test.ipynb")]
    public async Task Run_BadUsage_SaysWhyAndExitsWith2(string message, params string[] arguments)
    {
        using NotebookFolder folder = NotebookFolder.With("var seed = 1;");

        ProgramResult result = await SparkifyProcess.RunAsync(folder.FullPath, arguments);

        Assert.Equal(2, result.ExitCode);
        string path = Path.Combine(folder.FullPath, "none.ipynb");
        Assert.Contains(message.Replace("{0}", path, StringComparison.Ordinal), result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("cell 1 of 1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NamesTheProgramAsTheDocumentsDo()
    {
        using NotebookFolder folder = NotebookFolder.With("1");

        ProgramResult result = await SparkifyProcess.RunAsync(folder.FullPath, "run", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("  sparkify run <notebook> [options]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_InterruptSignal_StopsTheCellAndWrites()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no interrupt signal to send on Windows.");
        using NotebookFolder folder = NotebookFolder.With(
            "System.IO.File.WriteAllText(\"started\", \"\"); while (true) { }", "1");
        using SparkifyProcess process = SparkifyProcess.Start(folder.FullPath, "run", NotebookFolder.Name);
        while (!File.Exists(Path.Combine(folder.FullPath, "started")))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Process.Start("kill", ["-INT", $"{process.Id}"]).Dispose();
        ProgramResult result = await process.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("Stopped in cell 1. The cell after it was not run.", result.Error, StringComparison.Ordinal);
        NotebookCell cell = NotebookDocument.Load(folder.Executed).Cells[1];
        Assert.Equal("Interrupted", cell.Outputs[^1]!["ename"]!.GetValue<string>());
    }
}
