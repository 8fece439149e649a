using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using static Sparkify.Tests.TestEvent;

namespace Sparkify.Tests.Features;

/// <summary>
/// The tables are the same, to the last bit, whatever of the machine is used and however the log is cut.
/// </summary>
public sealed class SamenessTests : IAsyncLifetime
{
    private readonly TestLog _log = new();
    private string[] _expected = [];

    public async ValueTask InitializeAsync()
    {
        List<TestEvent> events = RandomLog.Draw(7, 9_000, Start, Start + (42 * Day));
        string[] lines = [.. events.Select(TestLog.ToLine)];
        _log.WriteText("a.json", string.Join('\n', lines));
        foreach ((int part, string[] some) in lines.Chunk(3_500).Index())
        {
            _log.WriteText($"part-{part}.json", string.Join('\n', some.Reverse()));
        }

        _expected = await RowsAsync("a.json", new DuckDbOptions { Threads = 1 });
    }

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("a.json", 2, 1000)]
    [InlineData("a.json", 4, 200)]
    [InlineData("part-*.json", 3, 1000)]
    public async Task Tables_OtherThreadsMemoryOrder_AreTheSame(string files, int threads, int memory)
    {
        string[] rows = await RowsAsync(files, new DuckDbOptions { Threads = threads, MemoryLimitMb = memory });

        Assert.Equal(_expected.Length, rows.Length);
        Assert.Equal(_expected, rows);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 150)]
    [InlineData(3, 2000)]
    public async Task Digest_OtherThreadsMemory_IsTheSame(int threads, int memory)
    {
        string one = await DigestAsync(new DuckDbOptions { Threads = 2 });

        Assert.Equal(one, await DigestAsync(new DuckDbOptions { Threads = threads, MemoryLimitMb = memory }));
    }

    [Fact]
    public async Task Digest_OneValueOfOneTableDiffers_IsAnother()
    {
        await using var engine = DuckDbEngine.Open();
        await EventLog.LoadAsync(engine, new EventSource(Path.Combine(_log.Folder, "a.json")));
        FeatureTable whole = await FeatureTables.WholeLogAsync(engine);
        string before = FeatureDigest.Of(whole);

        whole.Frame["songs"][3] = (double)whole.Frame["songs"][3] + 1;

        Assert.NotEqual(before, FeatureDigest.Of(whole));
    }

    private async Task<string> DigestAsync(DuckDbOptions options)
    {
        await using var engine = DuckDbEngine.Open(options);
        await EventLog.LoadAsync(engine, new EventSource(Path.Combine(_log.Folder, "a.json")));
        return FeatureDigest.Of(
            await FeatureTables.WholeLogAsync(engine), await FeatureTables.ForecastAsync(engine));
    }

    private async Task<string[]> RowsAsync(string files, DuckDbOptions options)
    {
        await using var engine = DuckDbEngine.Open(options);
        await EventLog.LoadAsync(engine, new EventSource(Path.Combine(_log.Folder, files)));
        FeatureTable whole = await FeatureTables.WholeLogAsync(engine);
        FeatureTable forecast = await FeatureTables.ForecastAsync(engine);
        return [.. whole.Frame.Rows.Concat(forecast.Frame.Rows)
            .Select(row => string.Join('|', row.Select(value => value is double d ? d.ToString("R", null) : value)))];
    }
}
