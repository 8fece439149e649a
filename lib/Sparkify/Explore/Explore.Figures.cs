using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Exploration;

public static partial class Explore
{
    /// <summary>The names that <see cref="HistogramAsync"/> takes, in the order of the charts.</summary>
    public static IReadOnlyList<string> FigureNames { get; } = [.. UserFigure.All.Select(figure => figure.Name)];

    /// <summary>Each figure of the users' listening, stayed against churned.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// Columns <c>figure, label, unit, churned, users</c> (who have the figure)<c>, mean, p10, p25, median, p75,
    /// p90</c>. A rate needs at least one hour of music.
    /// </returns>
    public static async Task<DataFrame> FiguresAsync(ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        await ExploreQuery.MakeTableAsync(engine, "figures", cancellationToken).ConfigureAwait(false);
        IEnumerable<string> names = UserFigure.All.Select((figure, place) => string.Join(
            ", ",
            place.ToString(CultureInfo.InvariantCulture),
            ExploreQuery.Literal(figure.Name),
            ExploreQuery.Literal(figure.Label),
            ExploreQuery.Literal(figure.Unit)));
        IEnumerable<string> cases = UserFigure.All.Select(
            figure => $"WHEN {ExploreQuery.Literal(figure.Name)} THEN f.{figure.Name}");
        string sql = ExploreQuery.Sql(
            "figure_quantiles",
            ("names", string.Join(", ", names.Select(row => $"({row})"))),
            ("cases", string.Join(" ", cases)));
        return await engine.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One figure in about thirty bins of one width, stayed against churned.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="figure">One of <see cref="FigureNames"/>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// Columns <c>label, unit, from, to, stayed, churned</c> (users)<c>, stayedShare, churnedShare</c> (of their group,
    /// 0 to 1)<c>, stayedMedian, churnedMedian</c> (the same in each row). The first and last bin also hold what lies
    /// beyond them.
    /// </returns>
    /// <exception cref="SparkifyException">The figure is not known, or no user has it.</exception>
    public static async Task<DataFrame> HistogramAsync(
        ISqlEngine engine, string figure, CancellationToken cancellationToken = default)
    {
        UserFigure found = UserFigure.Named(figure);
        await ExploreQuery.MakeTableAsync(engine, "figures", cancellationToken).ConfigureAwait(false);
        return await Histogram.RunAsync(engine, "explore_figures", found, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How long sessions last, from the first event to the last, in bins: sessions of users who stayed
    /// against sessions of users who cancelled.</summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The columns of <see cref="HistogramAsync"/>; the counts are sessions.</returns>
    /// <exception cref="SparkifyException">The log has no session.</exception>
    public static async Task<DataFrame> SessionLengthsAsync(
        ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        await ExploreQuery.MakeTableAsync(engine, "users", cancellationToken).ConfigureAwait(false);
        await ExploreQuery.MakeTableAsync(engine, "sessions", cancellationToken).ConfigureAwait(false);
        var minutes = new UserFigure("minutes", "Session length", "minutes a session");
        return await Histogram.RunAsync(engine, "explore_sessions", minutes, cancellationToken).ConfigureAwait(false);
    }
}
