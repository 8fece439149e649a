using Sparkify.Cli.Tests.Livy;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Jupyter;

/// <summary>The package on .NET Interactive's own program, run by Jupyter as a user would run it.</summary>
public sealed class OfficialProgramTests(OfficialProgramFolder official) : IClassFixture<OfficialProgramFolder>
{
    [Fact]
    public void Cells_OfEachKind_RunAsInOurOwnHost()
    {
        IReadOnlyList<NotebookCell> cells = official.Execute(
            "using Sparkify.Engines;\nvar engine = DuckDbEngine.Open();\n"
                + "await engine.ExecuteAsync(\"CREATE TABLE t AS SELECT * FROM range(7) AS r (n)\");",
            "Check.That(\"seven\", 3 + 4 == 7, 7);",
            "#!sql -q -o rows -n 10\nSELECT n FROM t WHERE n > 1",
            "rows.Rows.Count.ToString()",
            "%%sql\nSELECT count(*) AS seven FROM t",
            "#!connect duckdb --kernel-name other",
            "#!sql-other\nSELECT 41 + 1 AS answer",
            "%help",
            "#!sql --connection none\nSELECT 1",
            "%%configure -f {\"driverMemory\": \"2g\"}",
            "using Plotly.NET.CSharp;\nChart.Point<int, int, string>(x: new[] { 1, 2 }, y: new[] { 2, 1 })",
            "var bar = Progress.Start(\"work\", 2);\nbar.Step(2);");

        Assert.Contains("seven (7)", Shown(cells[1]));
        Assert.Empty(cells[2].Outputs);
        Assert.Contains("5", Shown(cells[3]));
        Assert.Contains("seven", Shown(cells[4]));
        Assert.Contains("42", Shown(cells[6]));
        Assert.Contains("send_to_spark", Shown(cells[7]));
        Assert.Contains("There is no connection", Shown(cells[8]));
        Assert.Contains("No Livy endpoint is configured", Shown(cells[9]));
        Assert.Contains("plotly", Shown(cells[10]), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("work: 2 of 2", Shown(cells[11]));
    }

    [Fact]
    public async Task ConnectStdio_ToItsFsharp_RunsCellsAndSharesValues()
    {
        string program = official.Program();
        await using var session = new CSharpSession();
        var output = new RecordedCell();
        foreach (string cell in (string[])
        [
            $"#!connect stdio --kernel-name fs --command [\"{program}\",\"stdio\",\"--default-kernel\",\"fsharp\"]",
            "#!fs\nlet answer = 6 * 7\nprintfn \"in F#\"",
            "#!share --name answer --from fs",
        ])
        {
            CellResult result = await session.ExecuteAsync(cell, output, TestContext.Current.CancellationToken);
            Assert.True(result is CellResult.Ok, $"{cell}: {result}");
        }

        Assert.Equal("42", $"{session.FindVariable("answer")?.Value}");
        Assert.IsType<CellResult.Failed>(await session.ExecuteAsync(
            "#!connect stdio --kernel-name none --command [\"no-such-program\"]", output, CancellationToken.None));
    }

    [Theory]
    [InlineData("Sparkify-local.ipynb")]
    public void TheWorkbook_RunsToItsEnd(string notebook)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("SPARKIFY_LONG_TESTS") == "1",
            "Minutes of work: set SPARKIFY_LONG_TESTS=1 to run the workbook on .NET Interactive's own program.");
        IReadOnlyList<NotebookCell> cells = official.ExecuteWorkbook(notebook);

        Assert.All(cells, cell => Assert.DoesNotContain("\"output_type\":\"error\"", Shown(cell)));
    }

    private static string Shown(NotebookCell cell) => cell.Outputs.ToJsonString();
}
