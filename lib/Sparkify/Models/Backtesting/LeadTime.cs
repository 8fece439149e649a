namespace Sparkify.Models;

/// <summary>What is known so many days before the cancellation.</summary>
public static class LeadTime
{
    private const double DayMilliseconds = 86_400_000;

    /// <summary>
    /// Sorts the back-test's rows of cancelling users by the days left, and holds each distance against the rows of
    /// users who never cancel in the log.
    /// </summary>
    /// <param name="backtest">Scores, each from the past of its day.</param>
    /// <param name="cancellations">
    /// When users cancelled, in milliseconds since 1970-01-01 UTC; others never did.
    /// </param>
    /// <param name="days">The bounds of the distances in days, rising; null for 7, 14 and 28.</param>
    /// <param name="options">The seed and number of bootstrap draws; null for the defaults.</param>
    public static IReadOnlyList<LeadTimePoint> Of(
        BacktestResult backtest,
        IReadOnlyDictionary<string, long> cancellations,
        IReadOnlyList<int>? days = null,
        MeasureOptions? options = null)
    {
        int[] bounds = [0, .. days ?? [7, 14, 28]];
        double[] left = [.. backtest.Rows.Users.Select((user, i) => cancellations.TryGetValue(user, out long when)
            ? (when - backtest.Cutoffs[i]) / DayMilliseconds
            : double.PositiveInfinity)];
        return [.. bounds.Zip(bounds.Skip(1), (from, to) => Point(backtest.Rows, left, (from, to), options ?? new()))];
    }

    private static LeadTimePoint Point(
        ScoredRows rows, double[] left, (int From, int To) days, MeasureOptions options)
    {
        bool Near(double d) => d > days.From && d <= days.To;
        int[] kept = [.. Enumerable.Range(0, left.Length).Where(i => Near(left[i]) || double.IsInfinity(left[i]))];
        var ranked = new RankedScores(
            [.. kept.Select(i => Near(left[i]))], [.. kept.Select(i => rows.Scores[i])]);
        var draws = new UserBootstrap([.. kept.Select(i => rows.Users[i])], options.Draws, options.Seed);
        return new LeadTimePoint(days.From, days.To, left.Count(Near), draws.Interval(ranked.AucOf));
    }
}
