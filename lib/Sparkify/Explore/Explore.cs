using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Exploration;

/// <summary>
/// Summaries of the clean log, small enough to look at: each asks the engine's table <c>events</c> in Spark SQL and
/// brings home counts, shares and quantiles, never events. Days and hours are UTC.
/// </summary>
public static partial class Explore
{
    /// <summary>The attributes of a user, and the order in which their values are listed.</summary>
    private static readonly SortedDictionary<string, (string Segment, string Order)> Attributes = new()
    {
        ["browser"] = ("browser", MostUsersFirst),
        ["device"] = ("device", MostUsersFirst),
        ["firstLevel"] = ("firstLevel", MostUsersFirst),
        ["gender"] = ("gender", MostUsersFirst),
        ["level"] = ("level", MostUsersFirst),
        ["state"] = ("state", MostUsersFirst),
        ["tenure"] = (TenureBands, "MIN(tenureDays) ASC NULLS LAST"),
    };

    private const string MostUsersFirst = "users DESC NULLS LAST";

    private const string TenureBands =
        "CASE WHEN tenureDays < 30 THEN 'under 30 days' WHEN tenureDays < 60 THEN '30 to 59 days' "
        + "WHEN tenureDays < 90 THEN '60 to 89 days' WHEN tenureDays >= 90 THEN '90 days or more' ELSE 'unknown' END";

    /// <summary>The names that <see cref="ChurnByAsync"/> takes, sorted.</summary>
    public static IReadOnlyList<string> UserAttributes { get; } = [.. Attributes.Keys];

    /// <summary>The log in one row.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// Columns <c>events, users, sessions, songs, artists, hours</c> (of music)<c>, firstTs, lastTs</c> (milliseconds
    /// since 1970-01-01)<c>, days</c> (with an event)<c>, paidUsers</c> (by each user's last event)<c>, churnedUsers,
    /// churnRate</c> (0 to 1; null without users).
    /// </returns>
    public static async Task<DataFrame> OverviewAsync(
        ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        await ExploreQuery.MakeTableAsync(engine, "users", cancellationToken).ConfigureAwait(false);
        return await engine.QueryAsync(ExploreQuery.Sql("overview"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How often each page is used.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>Columns <c>page, events, users, share</c> (of all events, 0 to 1), most events first.</returns>
    public static Task<DataFrame> PagesAsync(ISqlEngine engine, CancellationToken cancellationToken = default) =>
        engine.QueryAsync(ExploreQuery.Sql("pages"), cancellationToken);

    /// <summary>Who cancels, by one attribute of the user.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="attribute">
    /// One of <see cref="UserAttributes"/>: <c>level</c>, <c>device</c>, <c>browser</c> and <c>state</c> as of the
    /// user's last event, <c>firstLevel</c> as of the first, <c>tenure</c> the days from registration to the first.
    /// </param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// Columns <c>attribute, segment, users, churned, churnRate</c> (0 to 1); most users first, tenure from short to
    /// long.
    /// </returns>
    /// <exception cref="SparkifyException">The attribute is not known.</exception>
    public static async Task<DataFrame> ChurnByAsync(
        ISqlEngine engine, string attribute, CancellationToken cancellationToken = default)
    {
        (string segment, string order) = Attribute(attribute);
        await ExploreQuery.MakeTableAsync(engine, "users", cancellationToken).ConfigureAwait(false);
        string sql = ExploreQuery.Sql("churn_by", ("attribute", attribute), ("segment", segment), ("order", order));
        return await engine.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Users by the level they began on, what they did about it, and how it ended.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// Columns <c>firstLevel, path</c> (always free, always paid, upgraded, downgraded, changed both ways)<c>, churned,
    /// users</c>.
    /// </returns>
    public static async Task<DataFrame> LevelFlowAsync(
        ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        await ExploreQuery.MakeTableAsync(engine, "users", cancellationToken).ConfigureAwait(false);
        return await engine.QueryAsync(ExploreQuery.Sql("level_flow"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The artists played most.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="count">How many artists, 1 or more.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>Columns <c>artist, plays, listeners</c>, most plays first.</returns>
    /// <exception cref="SparkifyException">The count is below 1.</exception>
    public static Task<DataFrame> TopArtistsAsync(
        ISqlEngine engine, int count = 15, CancellationToken cancellationToken = default)
    {
        AtLeastOne(count, "artists");
        return engine.QueryAsync(ExploreQuery.Sql("artists", ("count", count)), cancellationToken);
    }

    private static (string Segment, string Order) Attribute(string name) =>
        Attributes.TryGetValue(name, out (string Segment, string Order) found)
            ? found
            : throw new SparkifyException(
                $"\"{name}\" is not an attribute of a user; use one of {string.Join(", ", Attributes.Keys)}.");

    private static void AtLeastOne(int value, string what)
    {
        if (value < 1)
        {
            throw new SparkifyException($"\"{value}\" is not a number of {what}; use 1 or more.");
        }
    }
}
