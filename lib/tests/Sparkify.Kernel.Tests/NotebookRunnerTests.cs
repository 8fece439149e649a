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

    [Fact]
    public async Task Run_CellTaggedRaisesException_MayFailAndIsToldWhenItDoesNot()
    {
        NotebookCell fails = NotebookCell.Create(CellKind.Code, "throw new Exception(\"meant\");", "f");
        NotebookCell ends = NotebookCell.Create(CellKind.Code, "1", "e");
        fails.Json["metadata"]!["tags"] = new JsonArray("raises-exception");
        ends.Json["metadata"]!["tags"] = new JsonArray("raises-exception");
        await using var session = new CSharpSession();

        RunReport report = await new NotebookRunner(session, new RunOptions())
            .RunAsync(NotebookDocument.Create([fails, ends]), TestContext.Current.CancellationToken);

        Assert.True(report.Succeeded);
        Assert.Equal([2], report.Unraised);
        Assert.Equal("meant", report.Notebook.Cells[0].Outputs[0]!["evalue"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("DateTime d = DateTime.MinValue;", "2020-01-02", "DateTime d = new DateTime(2020, 1, 2);")]
    [InlineData(
        "var d = new DateTime(2019, 1, 1);", "2020-01-02T03:04:05", "var d = new DateTime(2020, 1, 2, 3, 4, 5);")]
    [InlineData("var d = DateTime.Today;", "2020-01-02", "var d = new DateTime(2020, 1, 2);")]
    [InlineData("var d = new DateOnly(2019, 1, 1);", "2020-01-02", "var d = new DateOnly(2020, 1, 2);")]
    [InlineData("DateOnly? d = null;", "null", "DateOnly? d = null;")]
    [InlineData("var d = TimeSpan.FromMinutes(3);", "00:30:00", "var d = TimeSpan.Parse(\"00:30:00\");")]
    [InlineData("var d = 0.5m;", "0.25m", "var d = 0.25m;")]
    [InlineData("decimal d = 1;", "-3", "decimal d = -3m;")]
    [InlineData("var d = 1L;", "-5L", "var d = -5L;")]
    [InlineData("double d = 1;", "NaN", "double d = double.NaN;")]
    [InlineData("double d = 1;", ".5", "double d = 0.5d;")]
    [InlineData("int? d = 1;", "null", "int? d = null;")]
    [InlineData("bool d = true;", "FALSE", "bool d = false;")]
    [InlineData("var d = new[] { 1, 2 };", "[3, 4]", "var d = new[] { 3, 4 };")]
    [InlineData("var d = new int[] { 1, 2 };", "[3]", "var d = new int[] { 3 };")]
    [InlineData("int[] d = [1];", "[]", "int[] d = [];")]
    [InlineData("char d = 'a';", "'", "char d = '\\'';")]
    public async Task Run_ParameterOfAType_IsWrittenInThatType(string cell, string value, string expected)
    {
        RunReport report = await RunAsync(cell, Set("d", value));

        Assert.Equal(expected, report.Notebook.Cells[0].Source);
        Assert.True(report.Succeeded, report.Failure?.Error.Message);
    }

    [Theory]
    [InlineData("DateTime d = DateTime.MinValue;", "01.02.2020", "a date, such as 2020-01-31")]
    [InlineData("var d = new DateOnly(2019, 1, 1);", "2020-02-30", "a date, such as 2020-01-31")]
    [InlineData("var d = TimeSpan.Zero;", "5", "a length of time, such as 00:30:00")]
    [InlineData("int d = 1;", "3000000000", "a whole number from -2147483648 to 2147483647")]
    [InlineData("uint d = 1;", "-1", "a whole number from 0 to 4294967295")]
    [InlineData("int d = 1;", "null", "a whole number")]
    [InlineData("double d = 1;", "1,5", "a number")]
    [InlineData("decimal d = 1;", "1e40", "a number")]
    [InlineData("var d = new[] { 1 };", "[1, 2", "a C# expression")]
    public async Task Run_ParameterThatIsNoneOfItsType_IsRefused(string cell, string value, string rule) =>
        Assert.Contains(
            $"\"{value}\" does not fit the parameter \"d\", which is {rule}",
            (await Assert.ThrowsAsync<KernelException>(() => RunAsync(cell, Set("d", value)))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("class", "\"class\" is a word of C#")]
    [InlineData("1x", "\"1x\" is no name for a C# variable")]
    public async Task Run_ParameterWithoutAName_IsRefused(string name, string message) =>
        Assert.StartsWith(
            message,
            (await Assert.ThrowsAsync<KernelException>(() => RunAsync("int d = 1;", Set(name, "1")))).Message,
            StringComparison.Ordinal);

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

    private static async Task<RunReport> RunAsync(string parameters, RunOptions options)
    {
        NotebookCell cell = NotebookCell.Create(CellKind.Code, parameters, "p");
        cell.Json["metadata"]!["tags"] = new JsonArray("parameters");
        await using var session = new CSharpSession();
        return await new NotebookRunner(session, options)
            .RunAsync(NotebookDocument.Create([cell]), TestContext.Current.CancellationToken);
    }

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
