using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Tests.Engines;

/// <summary>What ARCHITECTURE.md says under "What a line is", on this machine's engine.</summary>
public sealed class DamagedLogTests : IDisposable
{
    private const string Good = """{"ts":1538352117000,"userId":"30","page":"Home"}""";
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("{\"ts\":153,\"userId\":")]
    [InlineData("{\"page\":\"A\",\"artist\":[")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"page\":\"A\",\"ts\":1.5}")]
    [InlineData("{\"page\":\"A\",\"itemInSession\":true}")]
    [InlineData("{\"page\":\"A\",\"ts\":99999999999999999999}")]
    [InlineData("{\"page\":\"A\",}")]
    [InlineData("{\"page\":\"A\"}{\"page\":\"B\"}")]
    [InlineData("{\"page\":\"A\",\"ts\":007}")]
    public async Task OpenEventsAsync_MalformedLine_CostsNoGoodLine(string line)
    {
        (IngestReport report, _) = await OpenAsync($"{Good}\n{line}\n{Good}\n", "COUNT(*)");

        Assert.Equal((3, 1), (report.RowsRead, report.MalformedRows));
        Assert.Equal(2, Assert.Single(report.FirstMalformed).Line);
    }

    [Theory]
    [InlineData("{\"page\":\"A\",\"ts\":1538352120000.0}", "ts", "1538352120000")]
    [InlineData("{\"page\":\"A\",\"ts\":1.53e12}", "ts", "1530000000000")]
    [InlineData("{\"page\":\"A\",\"ts\":\"1538352120000\"}", "ts", "1538352120000")]
    [InlineData("{\"page\":\"A\",\"length\":NaN}", "length", null)]
    [InlineData("{\"page\":\"A\",\"artist\":NaN}", "artist", null)]
    [InlineData("{\"page\":\"A\",\"length\":Infinity}", "length", null)]
    [InlineData("{\"page\":5}", "page", "5")]
    [InlineData("{\"page\":true}", "page", "true")]
    [InlineData("{\"page\":\"A\",\"userId\":1e2}", "userId", "100.0")]
    [InlineData("{\"page\":\"A\",\"artist\":{\"a\": [1, \"x\"]}}", "artist", "{\"a\":[1,\"x\"]}")]
    [InlineData("{\"page\":\"\\ud800x\"}", "page", "?x")]
    [InlineData("\uFEFF{\"page\":\"A\"}\r\n \t\r\n", "page", "A")]
    public async Task OpenEventsAsync_OddValue_IsReadAsTheRuleSays(string line, string column, string? expected)
    {
        (IngestReport report, object? value) = await OpenAsync(
            line + "\n", $"CAST(MAX({column}) AS VARCHAR)");

        Assert.Equal((1, 0), (report.RowsRead, report.MalformedRows));
        Assert.Equal(expected, value);
    }

    [Fact]
    public async Task OpenEventsAsync_EmptyFileOfBlankLines_HasNoRow()
    {
        (IngestReport report, _) = await OpenAsync("\n \r\n\t\n", "COUNT(*)");

        Assert.Equal((0, 0), (report.RowsRead, report.MalformedRows));
    }

    private async Task<(IngestReport Report, object? Value)> OpenAsync(string text, string column)
    {
        await using var engine = DuckDbEngine.Open();
        IngestReport report = await engine.OpenEventsAsync(_log.WriteText("log.json", text));
        return (report, (await engine.QueryAsync($"SELECT {column} AS v FROM events_raw"))[0, 0]);
    }
}
