using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Engines;
using static Sparkify.Tests.TestEvent;
using Log = Sparkify.Exploration.Explore;

namespace Sparkify.Tests.Explore;

public sealed class ExploreTests : IAsyncLifetime
{
    private readonly TestLog _log = new();
    private readonly DuckDbEngine _engine = DuckDbEngine.Open();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task OverviewAsync_TwoUsers_CountsThem()
    {
        await LoadAsync(
            Play(Start, length: 1800),
            Play(Start + Day, length: 1800) with { SessionId = 2 },
            Leave("2", Start + (2 * Day)));

        DataFrame frame = await Log.OverviewAsync(_engine);

        Assert.Equal(
            ["3", "2", "3", "2", "1", "1", $"{Start}", $"{Start + (2 * Day)}", "3", "2", "1", "0.5"],
            frame.Rows[0].Select(value => $"{value}"));
    }

    [Fact]
    public async Task PagesAsync_Pages_AreCountedMostUsedFirst()
    {
        await LoadAsync(Play(Start), Play(Start + Minute), On("Home", Start + Hour));

        DataFrame frame = await Log.PagesAsync(_engine);

        Assert.Equal(
            [["NextSong", 2L, 1L, 2 / 3.0], ["Home", 1L, 1L, 1 / 3.0]], frame.Rows.Select(row => row.ToArray()));
    }

    [Fact]
    public async Task ChurnByAsync_Level_IsThatOfTheLastEvent()
    {
        await LoadAsync(
            On("Home", Start) with { Level = "free" },
            On("Home", Start + Hour) with { Level = "paid" },
            Leave("2", Start) with { Level = "free" });

        Assert.Equal(["free 1 1", "paid 1 0"], await SegmentsAsync("level"));
        Assert.Equal(["free 2 1"], await SegmentsAsync("firstLevel"));
    }

    [Theory]
    [InlineData("state", "MA 1 0")]
    [InlineData("device", "Linux 1 0")]
    [InlineData("browser", "Firefox 1 0")]
    [InlineData("gender", "F 1 0")]
    [InlineData("tenure", "under 30 days 1 0")]
    public async Task ChurnByAsync_Attribute_IsReadFromTheEvent(string attribute, string expected)
    {
        await LoadAsync(On("Home", Start));

        Assert.Equal([expected], await SegmentsAsync(attribute));
    }

    [Fact]
    public async Task ChurnByAsync_Tenure_RunsFromShortToLong()
    {
        await LoadAsync(
            new TestEvent { UserId = "old", Registration = Start - (90 * Day) },
            new TestEvent { UserId = "new", Registration = Start - (29 * Day) },
            new TestEvent { UserId = "mid", Registration = Start - (30 * Day) });

        Assert.Equal(["under 30 days 1 0", "30 to 59 days 1 0", "90 days or more 1 0"], await SegmentsAsync("tenure"));
    }

    [Fact]
    public async Task ChurnByAsync_UnknownAttribute_NamesTheKnownOnes()
    {
        SparkifyException error =
            await Assert.ThrowsAsync<SparkifyException>(() => Log.ChurnByAsync(_engine, "shoe size"));

        Assert.Equal(
            "\"shoe size\" is not an attribute of a user; use one of browser, device, firstLevel, gender, level, "
            + "state, tenure.",
            error.Message);
    }

    [Fact]
    public async Task HourWeekdayAsync_Hours_AreAveragedOverTheWeekdaysOfTheLog()
    {
        // Two Tuesdays: 2018-10-02 and 2018-10-09; three songs at 1:00 in all.
        await LoadAsync(
            Play(Start + Day + Hour),
            Play(Start + Day + Hour + Minute),
            Play(Start + (8 * Day) + Hour),
            On("Home", Start));

        DataFrame frame = await Log.HourWeekdayAsync(_engine);

        Assert.Equal(
            [[1L, 0L, 1L, 1L, 0L, 0.0], [2L, 1L, 2L, 3L, 3L, 1.5]], frame.Rows.Select(row => row.ToArray()));
    }

    [Fact]
    public async Task DailyAsync_Day_HasItsDate()
    {
        await LoadAsync(Play(Start), Leave("2", Start + Hour));

        DataFrameRow day = Assert.Single((await Log.DailyAsync(_engine)).Rows);

        Assert.Equal([17805L, 2L, 1L, 2L, 1L, new DateTime(2018, 10, 1)], day.ToArray());
    }

    [Fact]
    public async Task LevelFlowAsync_Paths_TellWhatUsersDid()
    {
        await LoadAsync(
            On("Submit Upgrade", Start) with { Level = "free" },
            On("Home", Start + Hour),
            On("Submit Downgrade", Start) with { UserId = "2" },
            On("Submit Upgrade", Start + Hour) with { UserId = "2", Level = "free" },
            Leave("3", Start));

        DataFrame frame = await Log.LevelFlowAsync(_engine);

        Assert.Equal(
            ["free upgraded False 1", "paid always paid True 1", "paid changed both ways False 1"],
            frame.Rows.Select(row => string.Join(' ', row)));
    }

    [Fact]
    public async Task TopArtistsAsync_Ties_FallInOrderOfNames()
    {
        await LoadAsync(Play(Start, "B"), Play(Start + Minute, "A"), Play(Start + Hour, "C"), Play(Start + Day, "C"));

        DataFrame frame = await Log.TopArtistsAsync(_engine, 2);

        Assert.Equal([["C", 2L, 1L], ["A", 1L, 1L]], frame.Rows.Select(row => row.ToArray()));
        await Assert.ThrowsAsync<SparkifyException>(() => Log.TopArtistsAsync(_engine, 0));
    }

    private static TestEvent Leave(string user, long ts) =>
        On("Cancellation Confirmation", ts) with { UserId = user, Auth = "Cancelled" };

    private Task<EventLog> LoadAsync(params TestEvent[] events) => EventLog.LoadAsync(_engine, _log.Write(events));

    private async Task<string[]> SegmentsAsync(string attribute)
    {
        DataFrame frame = await Log.ChurnByAsync(_engine, attribute);
        return [.. frame.Rows.Select(row => $"{row[1]} {row[2]} {row[3]}")];
    }
}
