using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Exploration;
using static Sparkify.Tests.TestEvent;
using Log = Sparkify.Exploration.Explore;

namespace Sparkify.Tests.Explore;

public sealed class ExploreLeavingTests : IAsyncLifetime
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
    public async Task BeforeCancellingAsync_Peers_AreActiveThatDayOnThatLevel()
    {
        await LoadAsync(
            [
                .. Songs("leaver", 9, 3), Leave("leaver", 10),
                .. Songs("peer", 9, 2), .. Songs("peer", 10, 1),
                .. Songs("silent peer", 10, 1),
                .. Songs("absent", 9, 50),
                .. Songs("free", 9, 50, "free"), .. Songs("free", 10, 1, "free"),
            ]);

        DataFrame frame = await Log.BeforeCancellingAsync(_engine, "songs", 1);

        Assert.Equal(
            ["songs False 1 2 1", "songs True 1 1 3"], frame.Rows.Select(row => string.Join(' ', row.Take(5))));
    }

    [Fact]
    public async Task BeforeCancellingAsync_Peers_WeighAsMuchAsThoseWhoLeft()
    {
        // Day 10: two leave, one peer of 4 songs. Day 20: one leaves, two peers of 1 song each. (2·4 + 1·1) / 3 = 3.
        await LoadAsync(
            [
                Leave("a", 10), Leave("b", 10), .. Songs("p", 9, 4), .. Songs("p", 10, 1),
                Leave("c", 20), .. Songs("q", 19, 1), .. Songs("q", 20, 1), .. Songs("r", 19, 1), .. Songs("r", 20, 1),
            ]);

        DataFrame frame = await Log.BeforeCancellingAsync(_engine, "songs", 1);

        Assert.Equal((3L, 3.0), ((long)frame["comparisons"][0], Math.Round((double)frame["mean"][0], 9)));
    }

    [Fact]
    public async Task BeforeCancellingAsync_BeforeTheLogOrRegistration_DoesNotCount()
    {
        await LoadAsync(
            [Leave("early", 2), Leave("late", 10) with { Registration = Start + (9 * Day) }, .. Songs("x", 0, 1)]);

        DataFrame frame = await Log.BeforeCancellingAsync(_engine, "songs", 3);

        Assert.Equal([1L, 2L], frame.Rows.Where(row => (bool)row[1]).Select(row => (long)row[3]));
    }

    [Fact]
    public async Task BeforeCancellingAsync_BadInput_IsRefused()
    {
        await Assert.ThrowsAsync<SparkifyException>(() => Log.BeforeCancellingAsync(_engine, "songs", 0));
        SparkifyException error =
            await Assert.ThrowsAsync<SparkifyException>(() => Log.BeforeCancellingAsync(_engine, "sleep"));

        Assert.Contains("\"sleep\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SurvivalAsync_LateEntry_CountsFromTheFirstEvent()
    {
        // Days since registration: "new" 0 to 4, cancelled; "old" 10 to 12, cancelled; "stays" 2 to 12, censored.
        await LoadAsync(
            [
                On("Home", Start) with { UserId = "new", Registration = Start },
                Leave("new", 4) with { Registration = Start },
                On("Home", Start) with { UserId = "old", Registration = Start - (10 * Day) },
                Leave("old", 2) with { Registration = Start - (10 * Day) },
                On("Home", Start) with { UserId = "stays", Registration = Start - (2 * Day) },
                On("Home", Start + (10 * Day)) with { UserId = "other", Registration = Start + (10 * Day) },
            ]);

        DataFrame frame = await Log.SurvivalAsync(_engine, new SurvivalOptions { MinimumAtRisk = 1 });

        Assert.Equal([0L, 2, 4, 10, 12], frame["day"].Cast<long>());
        Assert.Equal([2L, 2, 2, 2, 2], frame["atRisk"].Cast<long>());
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], frame["survival"].Cast<double>());
    }

    [Fact]
    public async Task SurvivalAsync_ByAttribute_HasACurveForEach()
    {
        await LoadAsync([On("Home", Start) with { Level = "free" }, On("Home", Start) with { UserId = "2" }]);

        DataFrame frame =
            await Log.SurvivalAsync(_engine, new SurvivalOptions { By = "firstLevel", MinimumAtRisk = 1 });

        Assert.Equal(["free", "paid"], frame["segment"].Cast<string>().Distinct());
    }

    private static IEnumerable<TestEvent> Songs(string user, int day, int count, string level = "paid") =>
        Enumerable.Range(0, count)
            .Select(song => Play(Start + (day * Day) + (song * Minute)) with { UserId = user, Level = level });

    private static TestEvent Leave(string user, int day) =>
        On("Cancellation Confirmation", Start + (day * Day)) with { UserId = user, Auth = "Cancelled" };

    private Task<EventLog> LoadAsync(TestEvent[] events) => EventLog.LoadAsync(_engine, _log.Write(events));
}
