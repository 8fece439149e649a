using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Exploration;

public static partial class Explore
{
    /// <summary>What <see cref="BeforeCancellingAsync"/> follows: a short name, the page, and what it counts.</summary>
    private static readonly SortedDictionary<string, (string Page, string Label)> Activities = new()
    {
        ["adverts"] = ("Roll Advert", "adverts"),
        ["errors"] = ("Error", "errors"),
        ["friends"] = ("Add Friend", "friends added"),
        ["help"] = ("Help", "visits to Help"),
        ["playlist"] = ("Add to Playlist", "songs added to a playlist"),
        ["songs"] = ("NextSong", "songs"),
        ["thumbsDown"] = ("Thumbs Down", "Thumbs Down"),
        ["thumbsUp"] = ("Thumbs Up", "Thumbs Up"),
    };

    /// <summary>The names that <see cref="BeforeCancellingAsync"/> takes, sorted.</summary>
    public static IReadOnlyList<string> ActivityNames { get; } = [.. Activities.Keys];

    /// <summary>Songs for each hour of the week.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// Columns <c>weekday</c> (1 is Monday)<c>, hour</c> (0 to 23, UTC)<c>, days</c> (of that weekday in the log)<c>,
    /// events, songs, songsPerDay</c>; hours without an event are absent.
    /// </returns>
    public static Task<DataFrame> HourWeekdayAsync(
        ISqlEngine engine, CancellationToken cancellationToken = default) =>
        engine.QueryAsync(ExploreQuery.Sql("hour_weekday"), cancellationToken);

    /// <summary>The log day by day.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// Columns <c>day</c> (days since 1970-01-01)<c>, events, songs, users</c> (active)<c>, cancellations, date</c>.
    /// </returns>
    public static async Task<DataFrame> DailyAsync(ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        DataFrame frame = await engine.QueryAsync(ExploreQuery.Sql("daily"), cancellationToken).ConfigureAwait(false);
        IEnumerable<DateTime> dates = frame["day"].Cast<object>()
            .Select(day => DateTime.UnixEpoch.AddDays(Convert.ToInt64(day, CultureInfo.InvariantCulture)));
        frame.Columns.Add(new PrimitiveDataFrameColumn<DateTime>("date", dates));
        return frame;
    }

    /// <summary>
    /// What users do on the days before they cancel, against users who stayed. The peers of a cancellation are the
    /// users who stayed, were active on that very day, and were on the same level; they weigh as much as those who
    /// left. Days before the log began or before a user registered do not count, days without an event count as 0.
    /// </summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="activity">One of <see cref="ActivityNames"/>.</param>
    /// <param name="days">How many days before the day of the cancellation, 1 or more.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// Columns <c>measure, churned, daysBefore</c> (from the earliest to 1)<c>, comparisons</c> (users and
    /// cancellations compared)<c>, mean</c> (a user and day)<c>, low, high</c> (95 %; null for a single comparison).
    /// One user may be the peer of several cancellations, so the peers' interval is a little too narrow.
    /// </returns>
    /// <exception cref="SparkifyException">The activity is not known, or the days are below 1.</exception>
    public static async Task<DataFrame> BeforeCancellingAsync(
        ISqlEngine engine, string activity = "songs", int days = 21, CancellationToken cancellationToken = default)
    {
        AtLeastOne(days, "days before a cancellation");
        if (!Activities.TryGetValue(activity, out (string Page, string Label) found))
        {
            throw new SparkifyException(
                $"\"{activity}\" is not an activity; use one of {string.Join(", ", Activities.Keys)}.");
        }

        await ExploreQuery.MakeTableAsync(engine, "users", cancellationToken).ConfigureAwait(false);
        string sql = ExploreQuery.Sql(
            "before_cancelling",
            ("page", found.Page),
            ("label", found.Label),
            ("offsets", string.Join(", ", Enumerable.Range(1, days).Select(day => $"({day})"))));
        return await engine.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
    }
}
