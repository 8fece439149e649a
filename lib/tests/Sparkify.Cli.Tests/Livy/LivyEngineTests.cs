using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Livy;
using Sparkify.Tests;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>The same SQL on this machine and through Livy gives the same tables.</summary>
public sealed class LivyEngineTests(SharedEndpoint shared) : IClassFixture<SharedEndpoint>
{
    [Fact]
    public async Task ForecastAsync_LocalAndThroughLivy_AgreeCellByCell()
    {
        var source = new EventSource(Path.Combine(Checkout.Root, "data-samples", "sparkify-sample.json.gz"));
        await using var local = DuckDbEngine.Open();
        await using LivySession session = shared.Endpoint.Session();
        await using LivyEngine remote = await LivyEngine.OverAsync(session);
        EventLog here = await EventLog.LoadAsync(local, source);
        EventLog there = await EventLog.LoadAsync(remote, source);
        Assert.Equal(here.Report.ToString(), there.Report.ToString());
        FeatureTable expected = await FeatureTables.ForecastAsync(local);
        FeatureTable actual = await FeatureTables.ForecastAsync(remote);
        Assert.Equal(expected.FeatureNames, actual.FeatureNames);
        Frames.AssertSame(expected.Frame, actual.Frame);
    }

    [Fact]
    public async Task OpenEventsAsync_BadLines_AreCountedAndNamed()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        await File.WriteAllTextAsync(file, """
            {"ts": 1538352117000, "userId": "30", "page": "NextSong", "sessionId": 29}
            not json
            {"ts": "abc", "userId": "9", "page": "Home"}
            {"ts": 1538352117000.0, "userId": 1e2, "page": "Home", "page": "Help", "length": NaN}
            {"page": "Home",}
            """);
        await using LivySession session = shared.Endpoint.Session();
        await using LivyEngine engine = await LivyEngine.OverAsync(session);
        IngestReport report = await engine.OpenEventsAsync(new EventSource(file));
        Assert.Equal((5, 3), (report.RowsRead, report.MalformedRows));
        Assert.Equal([2, 3, 5], report.FirstMalformed.Select(line => line.Line));
        Assert.Equal(2, await engine.CountAsync("SELECT COUNT(*) AS n FROM events_raw"));
        Assert.Equal("100.0", (await engine.QueryAsync("SELECT userId FROM events_raw WHERE page = 'Help'"))[0, 0]);
        File.Delete(file);
    }

    [Fact]
    public async Task Name_OnTheEmbeddedEndpoint_SaysDuckDb()
    {
        await using LivySession session = shared.Endpoint.Session();
        await using LivyEngine engine = await LivyEngine.OverAsync(session);
        Assert.StartsWith("DuckDB 1.", engine.Name, StringComparison.Ordinal);
    }
}
