using Microsoft.Data.Analysis;
using Sparkify.Cli.Notebooks;
using Sparkify.Interactive.Commands;
using Sparkify.Interactive.Spark;
using Sparkify.Kernel;
using Sparkify.Livy;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>The notebook directives, in a real C# session, against the embedded endpoint.</summary>
public sealed class DirectiveTests(SharedEndpoint shared) : IClassFixture<SharedEndpoint>
{
    [Fact]
    public async Task Sql_WithOutput_SetsATypedVariable() => await With(async (notebook, output) =>
    {
        await Ok(notebook, output, "#!sql -o df -q\nSELECT CAST(7 AS BIGINT) AS n, '02134' AS zip");
        var frame = Assert.IsType<DataFrame>(notebook.FindVariable("df")!.Value);
        Assert.Equal([7L, "02134"], frame.Rows[0]);
        Assert.DoesNotContain(output.Shown, text => text.Contains("zip", StringComparison.Ordinal));
    });

    [Fact]
    public async Task Sql_MaxRows_SaysWhatWasCut() => await With(async (notebook, output) =>
    {
        await Ok(notebook, output, "#!sql -o df -n 3\nSELECT * FROM range(10)");
        Assert.Single(output.Shown, text => text.Contains("first 3 rows", StringComparison.Ordinal));
        await Ok(notebook, output, "#!sql\nSELECT * FROM range(3000)");
        Assert.Contains(output.Shown, text => text.Contains("first 2500 rows", StringComparison.Ordinal));
        await Ok(notebook, output, "#!sql -o all -n -1 -q\nSELECT * FROM range(4000)");
        Assert.Equal(4000, ((DataFrame)notebook.FindVariable("all")!.Value!).Rows.Count);
    });

    [Theory]
    [InlineData("#!sql --bogus\nCREATE OR REPLACE TEMPORARY VIEW side AS SELECT 1 AS n")]
    [InlineData("%%sql SELECT 1\nCREATE OR REPLACE TEMPORARY VIEW side AS SELECT 1 AS n")]
    public Task Sql_OptionRefused_RunsNothing(string cell) => With(async (notebook, output) =>
    {
        Assert.IsType<CellResult.Failed>(await notebook.ExecuteAsync(cell, output, default));
        Assert.IsType<CellResult.Failed>(await notebook.ExecuteAsync("#!sql\nSELECT n FROM side", output, default));
    });

    [Theory]
    [InlineData("%%sql -odf -q\nSELECT 5 AS n")]
    [InlineData("// Rows.\n\n%%sql --output=df -q\nSELECT 5 AS n")]
    [InlineData("#!sql -q -o df\n#!about\nSELECT 5 AS n")]
    [InlineData("#!sql -n 1 -n 2 -q -o df\nSELECT 5 AS n")]
    public Task Sql_OptionsInEachSpelling_AreTaken(string cell) => With(async (notebook, output) =>
    {
        await Ok(notebook, output, cell);
        Assert.Equal(5, ((DataFrame)notebook.FindVariable("df")!.Value!)["n"][0]);
    });

    [Theory]
    [InlineData("%%configure -f {\"driverMemory\": \"2g\"}")]
    [InlineData("%%configure -f {\n  \"driverMemory\": \"2g\"\n}")]
    [InlineData("#!configure -f\n{\"driverMemory\": \"2g\"}")]
    public Task Configure_JsonBesideOrBelow_IsTaken(string cell) => With(async (notebook, output) =>
        await Ok(notebook, output, cell));

    [Fact]
    public Task Help_OfACommand_TellsItAndItsFlags() => With(async (notebook, output) =>
    {
        await Ok(notebook, output, "#!sql --help");
        Assert.StartsWith("#!sql: Runs the lines after it as SQL", output.Shown[^1], StringComparison.Ordinal);
        Assert.Contains("[--quiet]", output.Shown[^1], StringComparison.Ordinal);
    });

    // The line that the stack of deploy/ gives its user, with the address of this endpoint.
    [Fact]
    public async Task Livy_ConnectByAddress_SaysWhatAnswers() => await With(async (notebook, output) =>
    {
        Uri address = shared.Endpoint.Client.Options.Endpoint;
        await Ok(notebook, output, $"#!livy connect --url {address}");
        Assert.Contains(output.Shown, text => text.Contains($"at {address}", StringComparison.Ordinal));
    });

    [Theory]
    [InlineData("#!sql\nSELECT nothing FROM nowhere", "nowhere")]
    [InlineData("#!pyspark\n1 + 1", "sparkify livy start --engine spark")]
    [InlineData("#!sql -m guess\nSELECT 1", "take or sample")]
    [InlineData("#!sql -r 7\nSELECT 1", "from 0 to 1")]
    [InlineData("#!configure\n{\"colour\": 1}", "\"colour\"")]
    [InlineData("#!livy fly", "connect, attach, keep, config or batch")]
    [InlineData("#!delete -s 0", "-f")]
    [InlineData("#!cleanup", "lost: none")]
    [InlineData("#!livy connect -t kerberos", "-u, which is missing")]
    [InlineData("#!livy connect -u ftp://x", "\"ftp://x\"")]
    [InlineData("#!livy connect -u http://127.0.0.1:1 -t magic", "\"magic\"")]
    public Task Cell_Wrong_FailsWithTheReason(string cell, string reason) => With(async (notebook, output) =>
    {
        var failed = Assert.IsType<CellResult.Failed>(await notebook.ExecuteAsync(cell, output, default));
        Assert.Contains(reason, failed.Message, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Pyspark_OptionalWithoutSpark_SaysSoAndGoesOn() => await With(async (notebook, output) =>
    {
        await Ok(notebook, output, "#!pyspark --optional\nprint(1)");
        Assert.Contains(
            "Not run, for the server cannot run Python (\"This endpoint has no Spark: it runs SQL only, on DuckDB, and "
            + "cannot run Python\"); \"sparkify livy start --engine spark\" can, and so can a cluster that has Python.",
            output.Shown);
    });

    [Fact]
    public async Task SendToSpark_Frame_KeepsTypesAndEveryCharacter() => await With(async (notebook, output) =>
    {
        var frame = new DataFrame(
            new StringDataFrameColumn("a `b`", ["it's \\ \"x\" ${y}\n🎵", null]),
            new Int64DataFrameColumn("n", [1L, null]),
            new DoubleDataFrameColumn("d", [double.NaN, 0.1]),
            new SingleDataFrameColumn("f", [0.1f, null]),
            new BooleanDataFrameColumn("o", [true, null]),
            new DecimalDataFrameColumn("m", [-1.000000000001m, 12345678901234m]),
            new DateTimeDataFrameColumn("t", [new DateTime(2024, 2, 29, 1, 2, 3).AddTicks(40), null]));
        await Ok(notebook, output, "#r \"nuget: Microsoft.Data.Analysis\"");
        await notebook.SetVariableAsync("frame", frame);
        await Ok(notebook, output, "#!send_to_spark -i frame -n sent\n");
        await Ok(notebook, output, "#!sql -o back -q\nSELECT * FROM sent");
        var back = (DataFrame)notebook.FindVariable("back")!.Value!;
        Assert.Equal(frame.Columns.Select(column => (column.Name, column.DataType)),
            back.Columns.Select(column => (column.Name, column.DataType)));
        Assert.Equal(frame.Rows.SelectMany(row => row), back.Rows.SelectMany(row => row));
    });

    [Fact]
    public async Task SendToSpark_DecimalsTooWideTogether_AreRefused() => await With(async (notebook, output) =>
    {
        await Ok(notebook, output, "#r \"nuget: Microsoft.Data.Analysis\"");
        var wide = new DecimalDataFrameColumn("m", [decimal.MaxValue, 0.0000000000000000000000000001m]);
        await notebook.SetVariableAsync("wide", new DataFrame(wide));
        var failed = Assert.IsType<CellResult.Failed>(
            await notebook.ExecuteAsync("#!send_to_spark -i wide\n", output, default));
        Assert.Contains("29 digits before the point and 28 after it", failed.Message, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Session_InfoConfigureCleanup_TouchOnlyOurOwn() => await With(async (notebook, output) =>
    {
        int other = await shared.Endpoint.Ready();
        await Ok(notebook, output, "#!sql\nSELECT 1");
        await Ok(notebook, output, "#!configure -f\n{\"conf\": {\"a\": \"1\"}}");
        await Ok(notebook, output, "#!info");
        Assert.Contains(output.Shown, text => text.Contains('✔', StringComparison.Ordinal));
        await Ok(notebook, output, "#!logs");
        await Ok(notebook, output, "#!cleanup -f");
        Assert.Contains(shared.Endpoint.Store.Sessions, session => session.Id == other);
        await Ok(notebook, output, $"#!delete -f -s {other}");
        Assert.DoesNotContain(shared.Endpoint.Store.Sessions, session => session.Id == other);
    });

    [Theory]
    [InlineData("#!livy attach -s 4711")]
    [InlineData("#!livy connect -u http://ann:geheim@127.0.0.1:1/")]
    public Task ConnectOrAttach_ToNothing_KeepsTheSessionInUse(string cell) => With(async (notebook, output) =>
    {
        await Ok(notebook, output, "#!sql -q\nCREATE OR REPLACE TEMPORARY VIEW kept AS SELECT 5 AS n");
        var failed = Assert.IsType<CellResult.Failed>(await notebook.ExecuteAsync(cell, output, default));
        Assert.DoesNotContain("geheim", string.Concat(failed.Traceback), StringComparison.Ordinal);
        await Ok(notebook, output, "#!sql -o df -q\nSELECT n FROM kept");
        Assert.Equal(5, ((DataFrame)notebook.FindVariable("df")!.Value!)["n"][0]);
    });

    [Fact]
    public async Task Help_EveryDirective_IsWhatTheParserTakes() => await With(async (notebook, output) =>
    {
        await Ok(notebook, output, "#!help");
        var handlers = new SparkHandlers(new LivyCommands());
        foreach (NotebookCommand command in (NotebookCommand[])
        [
            .. SparkCommands.Languages.Select(kind => SparkCommands.Language(handlers, kind, kind)),
            .. SparkCommands.Blocks(handlers), .. SparkCommands.Lines(handlers),
        ])
        {
            Assert.Contains(command.Written, output.Shown[^1], StringComparison.Ordinal);
            Assert.Equal(
                command.Options.Select(option => option.Name),
                notebook.Directives.Get(command.Name).Parameters.Select(parameter => parameter.Name));
            Assert.All(command.Options, option =>
                Assert.Contains(option.Told, output.Shown[^1], StringComparison.Ordinal));
        }
    });

    [Fact]
    public async Task Engine_InTheNotebook_SharesItsSession() => await With(async (notebook, output) =>
    {
        await Ok(notebook, output, "#!sql -q\nCREATE OR REPLACE TEMPORARY VIEW here AS SELECT 5 AS n");
        await Ok(notebook, output, "#r \"nuget: Sparkify\"\nusing Sparkify.Engines;\n"
            + "var engine = await LivyEngine.OpenAsync();\n"
            + "var rows = await engine.QueryAsync(\"SELECT n FROM here\");");
        Assert.Equal(5, ((DataFrame)notebook.FindVariable("rows")!.Value!)["n"][0]);
    });

    [Fact]
    public void Pretty_DrawnTable_IsEscaped() => Assert.Equal(
        "<table><tr><th>a</th></tr><tr><td>&lt;b&gt;</td></tr></table>",
        OutputForms.Pretty("+---+\n|  a|\n+---+\n|<b>|\n+---+"));

    private static async Task Ok(CSharpSession notebook, RecordedCell output, string cell)
    {
        CellResult result = await notebook.ExecuteAsync(cell, output, TestContext.Current.CancellationToken);
        Assert.True(result is CellResult.Ok, $"{result}");
    }

    private async Task With(Func<CSharpSession, RecordedCell, Task> test)
    {
        await using CSharpSession notebook = NotebookSessions.Open(Path.GetTempPath());
        LivyCommands commands = SparkNotebook.Of(notebook.Root)!.Commands;
        await commands.ConnectAsync(new LivySettings { Client = shared.Endpoint.Client.Options });
        await test(notebook, new RecordedCell());
    }
}
