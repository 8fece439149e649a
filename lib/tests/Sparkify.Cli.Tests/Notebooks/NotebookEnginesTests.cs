using Sparkify.Cli.Notebooks;
using Sparkify.Cli.Tests.Livy;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Notebooks;

/// <summary>The directive <c>#!sql</c> in a notebook that has opened engines, with no line of wiring.</summary>
public sealed class NotebookEnginesTests : IAsyncDisposable
{
    private readonly CSharpSession _session = NotebookSessions.Open(Path.GetTempPath());
    private readonly RecordedCell _output = new();

    [Fact]
    public async Task Sql_OneEngine_AsksItAndGivesATypedFrame()
    {
        await OpenAsync("engine", 41);
        await RunAsync("#!sql -o rows\nSELECT n + 1 AS answer FROM t");

        Assert.Equal("42", await ValueAsync("rows.Columns.GetInt32Column(\"answer\")[0]"));
        Assert.Contains(_output.Shown, text => text.Contains("answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sql_TwoEngines_AsksTheLastOrTheOneNamed()
    {
        await OpenAsync("first", 1);
        await OpenAsync("second", 2);
        await RunAsync("#!sql --name last\nSELECT n FROM t");
        await RunAsync("#!sql --engine first --name named\nSELECT n FROM t");

        Assert.Equal("2, 1", await ValueAsync("$\"{last[\"n\"][0]}, {named[\"n\"][0]}\""));
    }

    [Fact]
    public async Task Sql_EngineNotThere_NamesThoseThatAre()
    {
        await OpenAsync("first", 1);
        CellResult result = await _session.ExecuteAsync(
            "#!sql --engine frist\nSELECT 1", _output, TestContext.Current.CancellationToken);

        Assert.Equal(
            "The variable \"frist\" holds no engine. These do: first.",
            Assert.IsType<CellResult.Failed>(result).Message);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private Task<CellResult.Ok> OpenAsync(string name, int n) => RunAsync(
        $"#r \"nuget: Sparkify\"\nvar {name} = Sparkify.Engines.DuckDbEngine.Open();\n"
        + $"await {name}.ExecuteAsync(\"CREATE TABLE t AS SELECT {n} AS n\");");

    private async Task<CellResult.Ok> RunAsync(string code)
    {
        CellResult result = await _session.ExecuteAsync(code, _output, TestContext.Current.CancellationToken);
        return result is CellResult.Ok ok ? ok : throw new InvalidOperationException(result.ToString());
    }

    private async Task<string?> ValueAsync(string code) => (await RunAsync(code)).Value?.Text(MimeBundle.PlainText);
}
