using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Exploration;

public static partial class Explore
{
    /// <summary>
    /// The share of users still there, by days since registration (Kaplan–Meier). Most users registered before the log
    /// began: each is at risk from the first event in the log on, not from registration, or those who left before
    /// would be forgotten and the curve would flatter. Users who stayed are censored where the log ends.
    /// </summary>
    /// <param name="engine">An engine with the table <c>events</c>.</param>
    /// <param name="options">The groups and the smallest risk set; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>
    /// Columns <c>segment, day</c> (since registration)<c>, atRisk, cancelled, censored, survival, low, high</c> (0 to
    /// 1, 95 %). The share is of those still there on the segment's first day.
    /// </returns>
    /// <exception cref="SparkifyException">The attribute is not known, or the risk set is below 1.</exception>
    public static async Task<DataFrame> SurvivalAsync(
        ISqlEngine engine, SurvivalOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SurvivalOptions();
        AtLeastOne(options.MinimumAtRisk, "users at risk");
        string segment = options.By is null ? "'all users'" : Attribute(options.By).Segment;
        await ExploreQuery.MakeTableAsync(engine, "users", cancellationToken).ConfigureAwait(false);
        string sql = ExploreQuery.Sql("tenure_changes", ("segment", segment));
        DataFrame changes = await engine.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
        return Curves(changes, options.MinimumAtRisk);
    }

    private static DataFrame Curves(DataFrame changes, long minimumAtRisk)
    {
        long Count(long row, string column) =>
            Convert.ToInt64(changes[column][row], CultureInfo.InvariantCulture);

        var rows = Enumerable.Range(0, (int)changes.Rows.Count)
            .Select(row => (
                Segment: changes["segment"][row]?.ToString() ?? "unknown",
                Change: new TenureChange(
                    Count(row, "day"), Count(row, "entered"), Count(row, "cancelled"), Count(row, "censored"))))
            .GroupBy(row => row.Segment)
            .SelectMany(group => KaplanMeier
                .Estimate([.. group.Select(row => row.Change)], minimumAtRisk)
                .Select(point => (Segment: group.Key, Point: point)))
            .ToList();
        return new DataFrame(
            new StringDataFrameColumn("segment", rows.Select(row => row.Segment)),
            new Int64DataFrameColumn("day", rows.Select(row => row.Point.Change.Day)),
            new Int64DataFrameColumn("atRisk", rows.Select(row => row.Point.AtRisk)),
            new Int64DataFrameColumn("cancelled", rows.Select(row => row.Point.Change.Cancelled)),
            new Int64DataFrameColumn("censored", rows.Select(row => row.Point.Change.Censored)),
            new DoubleDataFrameColumn("survival", rows.Select(row => row.Point.Survival)),
            new DoubleDataFrameColumn("low", rows.Select(row => row.Point.Low)),
            new DoubleDataFrameColumn("high", rows.Select(row => row.Point.High)));
    }
}
