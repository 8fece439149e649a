using System.Globalization;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using static Sparkify.Tests.TestEvent;

namespace Sparkify.Tests.Features;

/// <summary>A log small enough to compute each feature by hand, with one cut-off: 28 days after its start.</summary>
public sealed class FeatureLog : IAsyncLifetime
{
    /// <summary>The cut-off: Monday 2018-10-29, 0:00 UTC.</summary>
    public const long Cutoff = Start + (28 * Day);

    private readonly TestLog _log = new();
    private readonly DuckDbEngine _engine = DuckDbEngine.Open();

    public static ForecastOptions Options { get; } = new() { HorizonDays = 7, StepDays = 7, HistoryDays = 28 };

    public FeatureTable Forecast { get; private set; } = null!;

    public FeatureTable WholeLog { get; private set; } = null!;

    public FeatureTable Latest { get; private set; } = null!;

    /// <summary>One value of a table's row for a user; null where it is null.</summary>
    public static double? Value(FeatureTable table, string user, string feature)
    {
        long row = Enumerable.Range(0, (int)table.RowCount)
            .Single(i => (string)table.Frame[FeatureTable.UserColumn][i] == user);
        return (double?)table.Frame[feature][row];
    }

    public async ValueTask InitializeAsync()
    {
        EventSource source = _log.Write([.. Ann(), .. Others()]);
        await EventLog.LoadAsync(_engine, source);
        WholeLog = await FeatureTables.WholeLogAsync(_engine);
        Forecast = await FeatureTables.ForecastAsync(_engine, Options);
        Latest = await FeatureTables.LatestAsync(_engine);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _log.Dispose();
    }

    private static long At(int day, string time) =>
        Start + (day * Day) + (long)TimeSpan.Parse(time, CultureInfo.InvariantCulture).TotalMilliseconds;

    /// <summary>
    /// User 1: three sessions before the cut-off, 20, 10 and 2 days before it; cancels 3 days after it.
    /// </summary>
    private static IEnumerable<TestEvent> Ann() =>
    [
        .. Session(1, "free",
            Play(At(8, "01:00"), "A", "a1", 180), Play(At(8, "01:03"), "A", "a2", 180),
            Play(At(8, "01:06"), "B", "b1", 240.5), On("Thumbs Down", At(8, "01:10")),
            On("Roll Advert", At(8, "01:10:10")), Play(At(8, "01:11"), "A", "a1", 180), On("Logout", At(8, "02:00"))),
        .. Session(2, "free",
            On("Home", At(18, "19:00")), Play(At(18, "19:05"), "C", "c1", 180), On("Upgrade", At(18, "19:10")),
            On("Submit Upgrade", At(18, "19:30"))),
        .. Session(2, "paid",
            Play(At(18, "19:31"), "C", "c2", 180), On("Thumbs Up", At(18, "19:35")), On("Add Friend", At(18, "19:40")),
            Play(At(18, "20:00"), "A", "a1", 180)),
        .. Session(3, "paid",
            Play(At(26, "23:30"), "D", "d1", 300), On("Add to Playlist", At(26, "23:40")),
            Play(At(27, "00:10"), "D", "d2", 300), On("Help", At(27, "00:20")),
            On("Error", At(27, "00:25")) with { Status = 404 }, On("Downgrade", At(27, "00:30"))),
        .. Session(4, "paid",
            Play(At(28, "00:00"), "E", "e1", 200), On("Thumbs Down", At(28, "00:10")),
            On("Submit Downgrade", At(29, "00:00")),
            On("Cancel", At(31, "11:59")),
            On("Cancellation Confirmation", At(31, "12:00")) with { Auth = "Cancelled" }),
    ];

    /// <summary>
    /// User 2 opened one page; 3 cancelled before the cut-off; 4 came after it; 5 plays one song more each week; 9
    /// makes the log span 35 days.
    /// </summary>
    private static IEnumerable<TestEvent> Others() =>
    [
        On("Home", At(25, "12:00")) with { UserId = "2", Gender = null, Level = "free" },
        On("Home", At(2, "12:00")) with { UserId = "3" },
        On("Cancellation Confirmation", At(3, "12:00")) with { UserId = "3" },
        On("Home", At(30, "12:00")) with { UserId = "4" },
        .. new[] { (6, 1), (13, 2), (20, 3), (27, 4) }.SelectMany(week => Enumerable.Range(0, week.Item2)
            .Select(i => Play(At(week.Item1, "10:00") + (i * Minute)) with { UserId = "5", SessionId = week.Item1 })),
        On("Home", Start) with { UserId = "9" },
        On("Home", Start + (35 * Day)) with { UserId = "9", SessionId = 2 },
    ];

    private static IEnumerable<TestEvent> Session(long id, string level, params IEnumerable<TestEvent> events) =>
        events.Select((e, i) => e with { SessionId = id, Level = level, ItemInSession = i });
}
