using System.Text.Json.Nodes;

namespace Sparkify.Kernel.Tests;

public sealed class NotebookRunnerTests
{
    [Fact]
    public async Task Run_AllCells_StoresOutputsAndCounts()
    {
        RunReport report = await RunAsync(["var x = 20;", "Console.WriteLine(\"hi\");\nx + 1"]);

        Assert.True(report.Succeeded);
        Assert.Equal((2, 2), (report.CellsRun, report.CellsTotal));
        JsonArray outputs = report.Notebook.Cells[1].Outputs;
        Assert.Equal(
            ["stream", "execute_result"],
            outputs.Select(output => output!["output_type"]!.GetValue<string>()));
        Assert.Equal("21", outputs[1]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_FailingCell_StopsThereWithLineAndCode()
    {
        RunReport report = await RunAsync(["var x = 1;", "x = 2;\nthrow new Exception(\"no\");", "x"]);

        Assert.False(report.Succeeded);
        Assert.Equal(2, report.CellsRun);
        Assert.Equal((2, 2), (report.Failure!.Cell, report.Failure.Line));
        Assert.Equal("throw new Exception(\"no\");", report.Failure.Code);
        Assert.Equal("error", report.Notebook.Cells[1].Outputs[^1]!["output_type"]!.GetValue<string>());
        Assert.Empty(report.Notebook.Cells[2].Outputs);
    }

    [Fact]
    public async Task Run_FailedCheck_GoesOnButDoesNotSucceed()
    {
        RunReport report = await RunAsync(["Check.That(\"small\", 5 < 3, 5);", "Check.That(\"true\", true);"]);

        Assert.False(report.Succeeded);
        Assert.Equal(
            [new CheckOutcome("small", false, "5", 1), new CheckOutcome("true", true, "", 2)],
            report.Checks);
    }

    [Fact]
    public async Task Run_UpdateFromLaterCell_ChangesTheEarlierOutput()
    {
        RunReport report = await RunAsync(["var d = display(\"old\");", "d.Update(\"new\");"]);

        Assert.Equal("new", report.Notebook.Cells[0].Outputs[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_CellOverItsTime_Fails()
    {
        RunOptions options = new() { CellTimeout = TimeSpan.FromSeconds(3) };

        RunReport report = await RunAsync(["while (true) { }"], options);

        Assert.Equal("The cell took longer than 3 seconds.", report.Failure!.Error.Message);
    }

    [Theory]
    [InlineData("data", "C:\\x", "var data = \"C:\\\\x\";")]
    [InlineData("seed", "-7", "int seed = -7;")]
    [InlineData("rate", "2", "var rate = 2d;")]
    [InlineData("fast", "True", "bool fast = true;")]
    [InlineData("when", "new DateTime(2020, 1, 1)", "DateTime when = new DateTime(2020, 1, 1);")]
    public async Task Run_Parameter_ReplacesItsValue(string name, string value, string line)
    {
        RunReport report = await RunAsync([], Set(name, value));

        Assert.Contains(line, report.Notebook.Cells[0].Source, StringComparison.Ordinal);
        Assert.True(report.Succeeded);
    }

    [Theory]
    [InlineData("sead", "1", "\"sead\" is not a parameter of the notebook. Its parameters are \"data\", \"seed\"")]
    [InlineData("seed", "x", "\"x\" does not fit the parameter \"seed\", which is a whole number.")]
    [InlineData("fast", "yes", "\"yes\" does not fit the parameter \"fast\", which is true or false.")]
    public async Task Run_BadParameter_IsRefused(string name, string value, string message) =>
        Assert.Contains(
            message,
            (await Assert.ThrowsAsync<KernelException>(() => RunAsync([], Set(name, value)))).Message,
            StringComparison.Ordinal);

    private static RunOptions Set(string name, string value) =>
        new() { Parameters = new Dictionary<string, string> { [name] = value } };

    private static async Task<RunReport> RunAsync(string[] cells, RunOptions? options = null)
    {
        NotebookCell[] all = [.. cells.Select((code, i) => NotebookCell.Create(CellKind.Code, code, $"c{i}"))];
        if (options?.Parameters.Count > 0)
        {
            NotebookCell parameters = NotebookCell.Create(
                CellKind.Code,
                "var data = \"a\";\nint seed = 1;\nvar rate = 0.5;\nbool fast = false;\n"
                + "DateTime when = DateTime.MinValue;",
                "p");
            parameters.Json["metadata"]!["tags"] = new JsonArray("parameters");
            all = [parameters, .. all];
        }

        await using var session = new CSharpSession();
        return await new NotebookRunner(session, options ?? new RunOptions())
            .RunAsync(NotebookDocument.Create(all), TestContext.Current.CancellationToken);
    }
}
