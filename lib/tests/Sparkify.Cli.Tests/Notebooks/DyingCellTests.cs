using System.Diagnostics;
using System.Globalization;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Notebooks;

/// <summary>Runs whose cells take their process with them.</summary>
public sealed class DyingCellTests
{
    private const string Alive = "System.IO.File.WriteAllText(\"pid\", Environment.ProcessId.ToString());";

    [Theory]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); System.Threading.Thread.Sleep(-1);", "SIGKILL")]
    [InlineData(
        "typeof(Environment).GetMethod(\"Exit\").Invoke(null, new object[] { 0 });", "ended with exit code 0 while")]
    [InlineData(
        "typeof(Environment).GetMethod(\"FailFast\", new[] { typeof(string) }).Invoke(null, new object[] { \"bye\" });",
        "signal 6 (SIGABRT)")]
    [InlineData("void F() { try { F(); } catch (Exception) { throw; } } F();", "filled the stack")]
    public async Task Run_CellThatEndsItsProcess_KeepsWhatWasPutOutAndExitsWith1(string code, string how)
    {
        using NotebookFolder folder = NotebookFolder.With(
            "1 + 1", $"Console.WriteLine(\"before\"); display(7); Check.That(\"one\", true);\n{code}", "3");

        ProgramResult result = await SparkifyProcess.RunAsync(folder.FullPath, "run", NotebookFolder.Name);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Cell 2 failed:\nThe process that ran the notebook", result.Error, StringComparison.Ordinal);
        Assert.Contains(how, result.Error, StringComparison.Ordinal);
        Assert.Contains("2 of 3 cells run in", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 check passed", result.Output, StringComparison.Ordinal);
        NotebookDocument executed = NotebookDocument.Load(folder.Executed);
        Assert.Equal(
            ["stream", "display_data", "display_data", "error"],
            executed.Cells[2].Outputs.Select(output => output!["output_type"]!.GetValue<string>()));
        Assert.Contains("before", await File.ReadAllTextAsync(folder.Page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    [InlineData("-KILL")]
    public async Task Run_SignalToTheProgram_EndsTheProcessOfTheCells(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals to send on Windows.");
        using NotebookFolder folder = NotebookFolder.With($"{Alive} while (true) {{ }}");
        using SparkifyProcess process = SparkifyProcess.Start(folder.FullPath, "run", NotebookFolder.Name);
        int worker = await WorkerIdAsync(folder);

        Process.Start("kill", [signal, $"{process.Id}"]).Dispose();
        await process.EndAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Directory.Exists($"/proc/{worker}"))
        {
            await Task.Delay(100, patience.Token);
        }
    }

    [Fact]
    public async Task Run_ProgramThatACellStarts_PrintsIntoTheCellInOrder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What other programs print reaches the cell on Linux only.");
        using NotebookFolder folder = NotebookFolder.With(
            "Console.WriteLine(\"a\");\nSystem.Diagnostics.Process.Start(\"echo\", \"b\").WaitForExit();\n"
            + "Console.WriteLine(\"c\");\nSystem.Diagnostics.Process.Start(\"echo\", \"d\").WaitForExit();");

        await SparkifyProcess.RunAsync(folder.FullPath, "run", NotebookFolder.Name);

        NotebookCell cell = NotebookDocument.Load(folder.Executed).Cells[1];
        Assert.Equal("a\nb\nc\nd\n", string.Concat(cell.Outputs[0]!["text"]!.AsArray().Select(line => (string)line!)));
    }

    [Theory]
    [InlineData("Console.ReadLine()")]
    [InlineData("Console.ReadKey().KeyChar")]
    [InlineData("input(\"Who?\")")]
    public async Task Run_CellThatAsks_IsToldThatNobodyAnswers(string code)
    {
        using NotebookFolder folder = NotebookFolder.With(code);

        ProgramResult result = await SparkifyProcess.RunAsync(folder.FullPath, "run", NotebookFolder.Name);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("nobody is here to answer", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EngineThatNobodyClosed_LeavesNoScratchFiles()
    {
        using NotebookFolder folder = NotebookFolder.With(
            "#r \"nuget: Sparkify, 1.0.0\"",
            "var engine = Sparkify.Engines.DuckDbEngine.Open(new() { TempFolder = Environment.CurrentDirectory });"
            + "System.IO.Directory.GetDirectories(\".\", \"sparkify-engine-*\").Single()");

        ProgramResult result = await SparkifyProcess.RunAsync(folder.FullPath, "run", NotebookFolder.Name);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(["runs"], Directory.GetDirectories(folder.FullPath).Select(Path.GetFileName));
    }

    private static async Task<int> WorkerIdAsync(NotebookFolder folder)
    {
        string path = Path.Combine(folder.FullPath, "pid");
        while (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return int.Parse(await File.ReadAllTextAsync(path), CultureInfo.InvariantCulture);
    }
}
