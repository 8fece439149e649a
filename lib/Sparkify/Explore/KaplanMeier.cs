namespace Sparkify.Exploration;

/// <summary>The product-limit estimate of staying, with late entry.</summary>
internal static class KaplanMeier
{
    private const double Z95 = 1.959963984540054;

    /// <summary>
    /// Estimates the share still there after each day: S(t) is the product of 1 − d/n over the days up to t, where d
    /// cancel on a day and n are at risk on it (E. L. Kaplan and P. Meier, Journal of the American Statistical
    /// Association 53, 1958). At risk on a day are those who entered on it or before and have not left before it, so a
    /// user counts only from the day on which the log first shows the user. The 95 % interval is Greenwood's variance
    /// Σ d/(n(n−d)) on the log(−log) scale, which stays within 0 and 1.
    /// </summary>
    /// <param name="changes">One for each day on which anybody entered or left, in order of days.</param>
    /// <param name="minimumAtRisk">
    /// The curve starts on the first day with so many at risk and ends before the first later one with fewer.
    /// </param>
    public static IReadOnlyList<SurvivalPoint> Estimate(IReadOnlyList<TenureChange> changes, long minimumAtRisk)
    {
        var points = new List<SurvivalPoint>();
        long atRisk = 0;
        double survival = 1;
        double variance = 0;
        foreach (TenureChange change in changes)
        {
            atRisk += change.Entered;
            if (atRisk >= minimumAtRisk)
            {
                survival *= 1 - ((double)change.Cancelled / atRisk);
                variance += change.Cancelled / ((double)atRisk * (atRisk - change.Cancelled));
                (double low, double high) = Interval(survival, variance);
                points.Add(new SurvivalPoint(change, atRisk, survival) { Low = low, High = high });
            }
            else if (points.Count > 0)
            {
                break;
            }

            atRisk -= change.Cancelled + change.Censored;
        }

        return points;
    }

    private static (double Low, double High) Interval(double survival, double variance)
    {
        if (survival is <= 0 or >= 1)
        {
            return survival >= 1 ? (1, 1) : (double.NaN, double.NaN);
        }

        double width = Z95 * Math.Sqrt(variance) / Math.Log(survival);
        return (Math.Pow(survival, Math.Exp(-width)), Math.Pow(survival, Math.Exp(width)));
    }
}
