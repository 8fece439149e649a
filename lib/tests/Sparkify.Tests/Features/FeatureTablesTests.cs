using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;

namespace Sparkify.Tests.Features;

public sealed class FeatureTablesTests(FeatureLog log) : IClassFixture<FeatureLog>
{
    [Theory]
    [InlineData("events", 21)]
    [InlineData("songs", 9)]
    [InlineData("sessions", 3)]
    [InlineData("active_days", 4)]
    [InlineData("session_hours", 3)]
    [InlineData("listening_hours", 1920.5 / 3600)]
    [InlineData("songs_per_active_day", 2.25)]
    [InlineData("hours_per_active_day", 0.75)]
    [InlineData("songs_per_hour", 3)]
    [InlineData("thumbs_up_per_hour", 1 / 3.0)]
    [InlineData("upgrade_visits_per_hour", 1 / 3.0)]
    [InlineData("logouts_per_hour", 1 / 3.0)]
    [InlineData("settings_visits_per_hour", 0)]
    [InlineData("songs_7d", 2)]
    [InlineData("songs_14d", 5)]
    [InlineData("songs_28d", 9)]
    [InlineData("active_days_7d", 2)]
    [InlineData("active_days_14d", 3)]
    [InlineData("active_days_28d", 4)]
    [InlineData("sessions_7d", 1)]
    [InlineData("sessions_14d", 2)]
    [InlineData("sessions_28d", 3)]
    [InlineData("session_hours_14d", 2)]
    [InlineData("songs_change_14d", 1 / 9.0)]
    [InlineData("active_days_change_14d", 0.5)]
    [InlineData("sessions_change_14d", 1 / 3.0)]
    [InlineData("songs_share_7d_of_28d", 2 / 9.0)]
    public void ForecastAsync_VolumeRatesWindows_AreAsByHand(string feature, double expected) =>
        AssertAnn(feature, expected);

    [Theory]
    [InlineData("days_since_event", 23.5 / 24)]
    [InlineData("days_since_song", 1430 / 1440.0)]
    [InlineData("days_since_thumbs_up", 10 - (1175 / 1440.0))]
    [InlineData("days_since_thumbs_down", 20 - (70 / 1440.0))]
    [InlineData("days_since_friend", 10 - (1180 / 1440.0))]
    [InlineData("gap_days_mean", 19 / 3.0)]
    [InlineData("gap_days_median", 8)]
    [InlineData("gap_days_longest", 10)]
    [InlineData("gap_days_sd", 4.725815626252609)]
    [InlineData("idle_in_gaps", 23.5 / 24 * 3 / 19)]
    [InlineData("songs_per_session", 3)]
    [InlineData("songs_per_session_median", 3)]
    [InlineData("hours_per_session", 1)]
    [InlineData("hours_per_session_median", 1)]
    [InlineData("hours_longest_session", 1)]
    [InlineData("hours_per_session_sd", 0)]
    [InlineData("short_session_share", 1)]
    [InlineData("hours_between_sessions_median", (257 + 195.5) / 2)]
    [InlineData("sessions_per_week", 3 * 168 / 479.0)]
    [InlineData("last_session_in_means", 2 / 3.0)]
    [InlineData("weeks", 3)]
    [InlineData("idle_week_share", 0)]
    [InlineData("week_songs_mean", 3)]
    [InlineData("week_songs_most", 4)]
    [InlineData("week_songs_sd", 1)]
    [InlineData("week_songs_variation", 1 / 3.0)]
    [InlineData("week_days_mean", 4 / 3.0)]
    [InlineData("week_days_sd", 0.5773502691896257)]
    public void ForecastAsync_RecencySessionsWeeks_AreAsByHand(string feature, double expected) =>
        AssertAnn(feature, expected);

    [Theory]
    [InlineData("artists", 4)]
    [InlineData("titles", 7)]
    [InlineData("artists_per_100_songs", 400 / 9.0)]
    [InlineData("repeat_share", 2 / 9.0)]
    [InlineData("new_artists_per_100_songs_14d", 40)]
    [InlineData("song_minutes_mean", 1920.5 / 60 / 9)]
    [InlineData("night_share", 5 / 9.0)]
    [InlineData("evening_share", 4 / 9.0)]
    [InlineData("weekend_share", 2 / 9.0)]
    [InlineData("friends", 1)]
    [InlineData("playlist_adds_28d", 1)]
    [InlineData("friends_per_100_songs", 100 / 9.0)]
    [InlineData("thumbs_up_share", 0.5)]
    [InlineData("thumbs_down_per_100_songs", 100 / 9.0)]
    [InlineData("thumbs_up_per_100_songs_14d", 20)]
    [InlineData("thumbs_down_per_100_songs_14d", 0)]
    [InlineData("thumbs_up_change_14d", 1)]
    [InlineData("thumbs_down_change_14d", -1)]
    [InlineData("adverts", 1)]
    [InlineData("adverts_14d", 0)]
    [InlineData("adverts_change_14d", -1)]
    public void ForecastAsync_TasteAndMood_AreAsByHand(string feature, double expected) =>
        AssertAnn(feature, expected);

    [Theory]
    [InlineData("errors", 1)]
    [InlineData("errors_28d", 1)]
    [InlineData("errors_per_1000_events", 1000 / 21.0)]
    [InlineData("help_visits_28d", 1)]
    [InlineData("songs_paid", 4)]
    [InlineData("songs_free", 5)]
    [InlineData("paid_share", 4 / 9.0)]
    [InlineData("paid_share_14d", 0.8)]
    [InlineData("upgrades", 1)]
    [InlineData("downgrades", 0)]
    [InlineData("days_since_level_change", 10 - (19.5 / 24))]
    [InlineData("thumbs_down_per_100_songs_paid", 0)]
    [InlineData("thumbs_down_per_100_songs_free", 20)]
    [InlineData("thumbs_up_per_100_songs_paid", 25)]
    [InlineData("thumbs_up_per_100_songs_free", 0)]
    [InlineData("adverts_per_100_songs_free", 20)]
    [InlineData("tenure_days", 38)]
    [InlineData("known_days", 20 - (1 / 24.0))]
    [InlineData("is_paid", 1)]
    [InlineData("is_female", 1)]
    [InlineData("downgrade_visits_28d", 1)]
    [InlineData("upgrade_visits_28d", 1)]
    [InlineData("settings_visits_28d", 0)]
    [InlineData("on_linux", 1)]
    [InlineData("in_firefox", 1)]
    [InlineData("on_windows", 0)]
    [InlineData("in_chrome", 0)]
    public void ForecastAsync_PhasesAccountDevice_AreAsByHand(string feature, double expected) =>
        AssertAnn(feature, expected);

    [Theory]
    [InlineData("songs_per_hour")]
    [InlineData("gap_days_mean")]
    [InlineData("gap_days_sd")]
    [InlineData("days_since_song")]
    [InlineData("thumbs_up_share")]
    [InlineData("repeat_share")]
    [InlineData("week_songs_slope")]
    [InlineData("is_female")]
    public void ForecastAsync_UserOfOnePage_HasNullWhereNothingIsKnown(string feature) =>
        Assert.Null(FeatureLog.Value(log.Forecast, "2", feature));

    [Fact]
    public void ForecastAsync_OneSongMoreEachWeek_HasASlopeOfOne() =>
        Assert.Equal(1, FeatureLog.Value(log.Forecast, "5", "week_songs_slope"));

    [Fact]
    public void ForecastAsync_UserOfSongsAlone_HasNoDevice() =>
        Assert.Null(FeatureLog.Value(log.Forecast, "5", "on_linux"));

    [Fact]
    public void ForecastAsync_Rows_AreThoseSeenAndNotYetCancelled()
    {
        Assert.Equal(["1", "2", "5", "9"], log.Forecast.Frame["userId"].Cast<string>());
        Assert.Equal([true, false, false, false], log.Forecast.Frame["churn"].Cast<bool>());
        Assert.All(log.Forecast.Frame["cutoff"].Cast<long>(), cutoff => Assert.Equal(FeatureLog.Cutoff, cutoff));
    }

    [Fact]
    public void WholeLogAsync_Rows_AreAllUsersWithTheirWholeTime()
    {
        Assert.Equal(["1", "2", "3", "4", "5", "9"], log.WholeLog.Frame["userId"].Cast<string>());
        Assert.Equal([true, false, true, false, false, false], log.WholeLog.Frame["churn"].Cast<bool>());
        Assert.Equal(21 - (1 / 24.0), FeatureLog.Value(log.WholeLog, "1", "days_observed"));
        Assert.Equal(10, FeatureLog.Value(log.WholeLog, "1", "songs"));
        Assert.Equal(24, FeatureLog.Value(log.WholeLog, "1", "events"));
    }

    [Fact]
    public void LatestAsync_Rows_AreUsersWhoHaveNotCancelled()
    {
        Assert.Equal(["2", "4", "5", "9"], log.Latest.Frame["userId"].Cast<string>());
        Assert.Equal(TestEvent.Start + (36 * TestEvent.Day), log.Latest.Frame["cutoff"][0]);
    }

    /// <summary>The last is the last in the alphabet.</summary>
    [Theory]
    [InlineData(0, "A Firefox", "B Chrome")]
    [InlineData(1, "B Firefox", "A Chrome")]
    public async Task LatestAsync_TwoBrowsers_CountsTheLatestDaysLast(int day, string before, string after)
    {
        using var changed = new TestLog();
        await using var engine = DuckDbEngine.Open();
        TestEvent first = TestEvent.On("Home", TestEvent.Start) with { UserAgent = before };
        TestEvent second = TestEvent.On("Home", TestEvent.Start + (day * TestEvent.Day) + 1) with { UserAgent = after };
        await EventLog.LoadAsync(engine, changed.Write(second, first));

        FeatureTable table = await FeatureTables.LatestAsync(engine);

        Assert.Equal(1.0, table.Frame["in_chrome"][0]);
        Assert.Equal(0.0, table.Frame["in_firefox"][0]);
    }

    [Fact]
    public void Tables_Columns_AreThoseOfTheCatalogue()
    {
        Assert.Equal(["userId", "cutoff", "churn", .. FeatureCatalogue.Forecast.Select(f => f.Name)],
            log.Forecast.Frame.Columns.Select(column => column.Name));
        Assert.Equal(["userId", "cutoff", "churn", .. FeatureCatalogue.WholeLog.Select(f => f.Name)],
            log.WholeLog.Frame.Columns.Select(column => column.Name));
        Assert.All(log.Forecast.FeatureNames, name => Assert.Equal(typeof(double), log.Forecast.Frame[name].DataType));
    }

    [Theory]
    [InlineData(60, 14, 7, 14, "33 40 47")]
    [InlineData(60, 14, 14, 14, "19 33 47")]
    [InlineData(60, 30, 7, 14, "17 24 31")]
    [InlineData(28, 14, 7, 14, "15")]
    public void Cutoffs_LogAndOptions_LieBackFromTheEnd(int days, int horizon, int step, int history, string lastThree)
    {
        // The log ends one millisecond before midnight, so its last day is whole.
        var span = new LogSpan(0, ((days + 1) * TestEvent.Day) - 1);
        var options = new ForecastOptions { HorizonDays = horizon, StepDays = step, HistoryDays = history };

        Assert.Equal(lastThree, string.Join(' ', FeatureTables.Cutoffs(span, options).TakeLast(3)));
    }

    [Fact]
    public void Cutoffs_LogTooShort_SaysWhatToLower()
    {
        SparkifyException e = Assert.Throws<SparkifyException>(
            () => FeatureTables.Cutoffs(new LogSpan(0, 20 * TestEvent.Day), new ForecastOptions()));

        Assert.Contains("20.0 days", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WholeLogAsync_OnlyGuests_IsOneSentence()
    {
        using var guests = new TestLog();
        await using var engine = DuckDbEngine.Open();
        await EventLog.LoadAsync(engine, guests.Write(new TestEvent().AsGuest()));

        SparkifyException e = await Assert.ThrowsAsync<SparkifyException>(() => FeatureTables.WholeLogAsync(engine));

        Assert.Contains("no event of a registered user", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForecastAsync_EngineWithoutALog_SaysWhatToLoad()
    {
        await using var engine = DuckDbEngine.Open();

        SparkifyException e = await Assert.ThrowsAsync<SparkifyException>(() => FeatureTables.ForecastAsync(engine));

        Assert.Contains("EventLog.LoadAsync", e.Message, StringComparison.Ordinal);
    }

    private void AssertAnn(string feature, double expected) =>
        Assert.Equal(expected, FeatureLog.Value(log.Forecast, "1", feature) ?? double.NaN, 1e-12);
}
