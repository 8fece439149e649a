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

    [Theory]
    [InlineData("number", "The variable \"number\" holds no engine. These do: first.")]
    [InlineData("frist", "There is no variable \"frist\". Did you mean \"first\"?")]
    public async Task Sql_EngineNotThere_NamesThoseThatAre(string name, string sentence)
    {
        await OpenAsync("first", 1);
        await RunAsync("int number = 1;");
        CellResult result = await _session.ExecuteAsync(
            $"#!sql --engine {name}\nSELECT 1", _output, TestContext.Current.CancellationToken);

        Assert.Equal(sentence, Assert.IsType<CellResult.Failed>(result).Message);
    }

    [Fact]
    public async Task Sql_EngineDisposedOf_AsksTheOneBefore()
    {
        await OpenAsync("first", 1);
        await OpenAsync("second", 2);
        await RunAsync("await second.DisposeAsync();");
        await RunAsync("#!sql --name rows\nSELECT n FROM t");

        Assert.Equal("1", await ValueAsync("rows[\"n\"][0]"));
    }

    [Fact]
    public async Task Share_TableOfSql_IsAFrameInCSharp()
    {
        await OpenAsync("engine", 41);
        await RunAsync("#!share t --from sql");

        Assert.Equal("41", await ValueAsync("t.Columns.GetInt32Column(\"n\")[0]"));
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
