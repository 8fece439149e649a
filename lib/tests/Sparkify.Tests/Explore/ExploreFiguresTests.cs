using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Exploration;
using static Sparkify.Tests.TestEvent;
using Log = Sparkify.Exploration.Explore;

namespace Sparkify.Tests.Explore;

public sealed class ExploreFiguresTests : IAsyncLifetime
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
    public async Task FiguresAsync_Rates_ArePerHourAndNeedOne()
    {
        // User 1: two hours of music, one thumb down. User 2: half an hour, so no rate.
        await LoadAsync(
            Play(Start, length: 7200),
            On("Thumbs Down", Start + Minute),
            Play(Start, length: 1800) with { UserId = "2" },
            On("Thumbs Down", Start + Minute) with { UserId = "2" });

        DataFrame frame = await Log.FiguresAsync(_engine);

        DataFrameRow rate = Assert.Single(frame.Rows, row => (string)row[0] == "thumbsDownPerHour");
        Assert.Equal((1L, 0.5), ((long)rate[4], (double)rate[5]));
    }

    [Fact]
    public async Task FiguresAsync_Quantiles_AreInterpolated()
    {
        await LoadAsync(Enumerable.Range(1, 5).SelectMany(user => Enumerable.Range(0, user)
            .Select(song => Play(Start + (song * Minute)) with { UserId = $"{user}" })).ToArray());

        DataFrame frame = await Log.FiguresAsync(_engine);

        Assert.Equal(Log.FigureNames.Where(name => !name.Contains("PerHour", StringComparison.Ordinal)
            && name != "thumbsUpShare"), frame["figure"].Cast<string>());
        Assert.Equal(
            ["songs", "Songs", "songs a user", false, 5L, 3.0, 1.4, 2.0, 3.0, 4.0, 4.6], frame.Rows[0].ToArray());
    }

    [Fact]
    public async Task HistogramAsync_Users_FallIntoBinsOnce()
    {
        await LoadAsync(
            [
                .. Enumerable.Range(0, 3).Select(song => Play(Start + (song * Minute))),
                Play(Start) with { UserId = "2" },
                On("Cancellation Confirmation", Start + Hour) with { UserId = "2" },
            ]);

        DataFrame frame = await Log.HistogramAsync(_engine, "songs");

        Assert.Equal([1.0, 2.0], frame["from"].Cast<double>());
        Assert.Equal([0L, 1L], frame["stayed"].Cast<long>());
        Assert.Equal([1L, 0L], frame["churned"].Cast<long>());
        Assert.Equal([3.0, 3.0], frame["stayedMedian"].Cast<double>());
    }

    [Fact]
    public async Task SessionLengthsAsync_Sessions_BelongToTheirUser()
    {
        // Two users with a session 1 each: 10 and 30 minutes, not one of 30.
        await LoadAsync(
            On("Home", Start),
            On("Home", Start + (10 * Minute)),
            On("Home", Start) with { UserId = "2" },
            On("Home", Start + (30 * Minute)) with { UserId = "2" });

        DataFrame frame = await Log.SessionLengthsAsync(_engine);

        Assert.Equal(2, frame["stayed"].Cast<long>().Sum());
        Assert.Equal(20.0, frame["stayedMedian"][0]);
    }

    [Fact]
    public async Task HistogramAsync_NobodyHasTheFigure_IsRefused()
    {
        await LoadAsync(On("Home", Start));

        SparkifyException error =
            await Assert.ThrowsAsync<SparkifyException>(() => Log.HistogramAsync(_engine, "thumbsUpPerHour"));

        Assert.Contains("\"thumbsUpPerHour\"", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SparkifyException>(() => Log.HistogramAsync(_engine, "luck"));
    }

    [Theory]
    [InlineData(0, 100, false, 0, 5, 20)]
    [InlineData(0.01, 0.97, false, 0, 0.05, 20)]
    [InlineData(1, 3, true, 1, 1, 2)]
    [InlineData(4, 4, true, 4, 1, 1)]
    [InlineData(-3, 27, true, -3, 1, 30)]
    public void BinsOf_Range_IsCutIntoRoundWidths(
        double low, double high, bool whole, double start, double width, int count)
    {
        Bins bins = Histogram.BinsOf(low, high, whole);

        Assert.Equal((start, width, count), (Math.Round(bins.Start, 9), Math.Round(bins.Width, 9), bins.Count));
    }

    private Task<EventLog> LoadAsync(TestEvent[] events) => EventLog.LoadAsync(_engine, _log.Write(events));

    private Task<EventLog> LoadAsync(TestEvent first, params TestEvent[] rest) => LoadAsync([first, .. rest]);
}
