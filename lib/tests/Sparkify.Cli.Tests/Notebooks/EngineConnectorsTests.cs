using Sparkify.Cli.Notebooks;
using Sparkify.Kernel;

namespace Sparkify.Cli.Tests.Notebooks;

public sealed class EngineConnectorsTests : IAsyncDisposable
{
    private readonly CSharpSession _session = NotebookSessions.Open(Path.GetTempPath());
    private readonly Answers _output = new();

    [Fact]
    public async Task Sql_OnDuckDb_ShowsTheRows()
    {
        await RunAsync("#!connect duckdb --kernel-name local");
        await RunAsync("#!sql\nCREATE TABLE t AS SELECT 41 AS n");
        await RunAsync("#!sql --engine local --name rows\nSELECT n + 1 AS answer FROM t");

        Assert.Equal("42", await ValueAsync("rows[\"answer\"][0]"));
    }

    [Fact]
    public async Task Sql_OnTheNotebooksEngine_AsksThat()
    {
        await RunAsync("#r \"nuget: Sparkify\"\nvar engine = Sparkify.Engines.DuckDbEngine.Open();");
        await RunAsync("#!connect engine --kernel-name mine --variable engine");
        await RunAsync("#!sql-mine --name rows\nSELECT 7 AS seven");

        Assert.Equal("7", await ValueAsync("rows[\"seven\"][0]"));
    }

    /// <remarks>The engine runs one statement at a time: the last line would wait for one that went on.</remarks>
    [Theory]
    [InlineData("await engine.QueryAsync(endless)")]
    [InlineData("engine.QueryAsync(endless).Result")]
    public async Task Interrupt_QueryWithoutAToken_StopsOnTheEngine(string query)
    {
        await RunAsync("#r \"nuget: Sparkify\"\nvar engine = Sparkify.Engines.DuckDbEngine.Open();\n"
            + "var endless = \"SELECT SUM(a.range * b.range) AS n FROM range(10000000) a, range(10000000) b\";");
        using var interrupt = new CancellationTokenSource();
        Task<CellResult> cell = _session.ExecuteAsync(query, _output, interrupt.Token);
        await Task.Delay(500, CancellationToken.None);
        await interrupt.CancelAsync();

        Assert.Equal(new CellResult.Cancelled(Abandoned: false), await cell);
        Assert.Equal("7", await ValueAsync("(await engine.QueryAsync(\"SELECT 7 AS n\"))[\"n\"][0]"));
    }

    [Theory]
    [InlineData("#!connect engine --kernel-name mine --variable none", "There is no variable \"none\".")]
    [InlineData("#!connect duckdb --kernel-name local --data missing.json", "missing.json")]
    public async Task Connect_Wrong_SaysWhat(string code, string sentence)
    {
        CellResult result = await _session.ExecuteAsync(code, _output, CancellationToken.None);

        Assert.Contains(sentence, Assert.IsType<CellResult.Failed>(result).Message);
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task<CellResult.Ok> RunAsync(string code)
    {
        CellResult result = await _session.ExecuteAsync(code, _output, CancellationToken.None);
        return result is CellResult.Ok ok ? ok : throw new InvalidOperationException(result.ToString());
    }

    private async Task<string?> ValueAsync(string code) => (await RunAsync(code)).Value?.Text(MimeBundle.PlainText);

    private sealed class Answers : ICellOutput
    {
        public void Write(TextChannel channel, string text) => _ = text;

        public void Display(MimeBundle bundle, string? displayId) => _ = bundle;

        public void Update(MimeBundle bundle, string displayId) => _ = bundle;

        public void Clear(bool wait) => _ = wait;

        public Task<string> AskAsync(string prompt, bool password, CancellationToken ct) => Task.FromResult("");
    }
}
