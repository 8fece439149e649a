using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Features;

/// <summary>Builds the tables that models learn from, out of the view <c>events</c>.</summary>
/// <remarks>
/// The log itself is read once, into counts by user, session, day and page; cut-offs are midnights UTC, so that all
/// windows are whole days and come from those counts. Only whole numbers are summed, so that a table is the same at
/// every number of threads and every memory limit.
/// </remarks>
public static class FeatureTables
{
    private const long DayMs = 86_400_000;

    /// <summary>
    /// One row a user over the whole log, as the original project had it; for comparison only, because it leaks.
    /// </summary>
    /// <param name="engine">The engine that holds the view <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The table; its cut-off is the log's last moment, churn means cancelled at any time. A user who is seen doing
    /// nothing but cancel has no row, for nothing is known of such a one.
    /// </returns>
    /// <exception cref="SparkifyException">The log holds no event of a registered user.</exception>
    public static Task<FeatureTable> WholeLogAsync(ISqlEngine engine, CancellationToken cancellationToken = default) =>
        FeatureBase.UseAsync(
            engine,
            log => BuildAsync(
                engine,
                new("whole_log", FeatureCatalogue.WholeLog,
                    SqlFile.Read("features/base/snapshots_whole_log.sql", ("logEnd", log.LastTs))),
                cancellationToken),
            cancellationToken);

    /// <summary>
    /// One row for each user and cut-off. The features know only what came before the cut-off; churn means that the
    /// user cancels within the horizon after it, which lies inside the log as a whole.
    /// </summary>
    /// <param name="engine">The engine that holds the view <c>events</c>.</param>
    /// <param name="options">Cut-offs and horizon; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The table; a user who cancelled before a cut-off, or was not seen yet, has no row there.</returns>
    /// <exception cref="SparkifyException">
    /// The log holds no event of a registered user, or is too short for one cut-off.
    /// </exception>
    public static async Task<FeatureTable> ForecastAsync(
        ISqlEngine engine, ForecastOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ForecastOptions();
        options.Validate();
        FeatureTable table = await FeatureBase.UseAsync(
            engine,
            log => BuildAsync(
                engine,
                new("forecast", FeatureCatalogue.Forecast, Snapshots(Cutoffs(log, options), options.HorizonDays)),
                cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return table with { HorizonDays = options.HorizonDays };
    }

    /// <summary>
    /// One row for each user who has not cancelled, at the midnight that ends the log: what a model is to score next.
    /// </summary>
    /// <param name="engine">The engine that holds the view <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The table, of the features of <c>forecast</c>; churn is false in each row, for it is not known yet.
    /// </returns>
    /// <exception cref="SparkifyException">The log holds no event of a registered user.</exception>
    public static Task<FeatureTable> LatestAsync(ISqlEngine engine, CancellationToken cancellationToken = default) =>
        FeatureBase.UseAsync(
            engine,
            log => BuildAsync(
                engine,
                new("latest", FeatureCatalogue.Forecast, Snapshots([(log.LastTs / DayMs) + 1], horizonDays: 0)),
                cancellationToken),
            cancellationToken);

    /// <summary>When each user who cancelled did so, for <see cref="Models.LeadTime"/>.</summary>
    /// <param name="engine">The engine that holds the view <c>events</c>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The moment of each, in milliseconds since 1970-01-01 UTC, by user.</returns>
    public static async Task<IReadOnlyDictionary<string, long>> CancellationsAsync(
        ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        DataFrame frame = await engine.QueryAsync(SqlFile.Read("features/base/cancellations.sql"), cancellationToken)
            .ConfigureAwait(false);
        return frame.Rows.ToDictionary(
            row => (string)row[0], row => Convert.ToInt64(row[1], CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// The days that begin with a cut-off: as many as the log has room for, counted back from its end.
    /// </summary>
    internal static IReadOnlyList<long> Cutoffs(LogSpan log, ForecastOptions options)
    {
        long last = (log.LastTs + 1 - (options.HorizonDays * DayMs)) / DayMs;
        long first = (log.FirstTs / DayMs) + options.HistoryDays;
        if (last < first)
        {
            double days = (log.LastTs - log.FirstTs) / (double)DayMs;
            throw new SparkifyException(string.Create(CultureInfo.InvariantCulture,
                $"The log spans {days:0.0} days, too few for a forecast with {options.HistoryDays} days of history and "
                + $"a horizon of {options.HorizonDays}: lower HistoryDays or HorizonDays, or open a longer log."));
        }

        long count = ((last - first) / options.StepDays) + 1;
        return [.. Enumerable.Range(0, (int)count).Select(i => last - ((count - 1 - i) * options.StepDays))];
    }

    private static string Snapshots(IReadOnlyList<long> cutoffDays, int horizonDays) => SqlFile.Read(
        "features/base/snapshots_forecast.sql",
        ("horizonMs", horizonDays * DayMs),
        ("cutoffDays", string.Join(", ", cutoffDays.Select(day => $"({day})"))));

    private static async Task<FeatureTable> BuildAsync(
        ISqlEngine engine, FeatureTablePlan plan, CancellationToken cancellationToken)
    {
        await plan.PrepareAsync(engine, cancellationToken).ConfigureAwait(false);
        await engine.CreateTableAsync(plan.Name, plan.Query(), cancellationToken).ConfigureAwait(false);
        DataFrame frame = await engine.QueryAsync(
            $"SELECT * FROM {plan.Name} ORDER BY userId ASC NULLS FIRST, cutoff ASC NULLS FIRST", cancellationToken)
            .ConfigureAwait(false);
        return new FeatureTable(plan.Name, frame, [.. plan.Features.Select(feature => feature.Name)]);
    }
}
