namespace Sparkify.Charting;

/// <summary>The score interval of a share.</summary>
public static class Wilson
{
    /// <summary>The 97.5 % quantile of the standard normal distribution: both sides make 95 %.</summary>
    internal const double Z95 = 1.959963984540054;

    /// <summary>
    /// The 95 % interval of a share, which stays within 0 and 1 and holds for small groups: E. B. Wilson, "Probable
    /// Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical Association
    /// 22 (1927): (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
    /// </summary>
    /// <param name="successes">How many of the group; 0 to <paramref name="total"/>.</param>
    /// <param name="total">The group's size; at least 1.</param>
    /// <returns>The ends of the interval, each from 0 to 1.</returns>
    /// <exception cref="SparkifyException">The group is empty or smaller than the successes.</exception>
    public static (double Low, double High) Interval(long successes, long total)
    {
        if (total < 1 || successes < 0 || successes > total)
        {
            throw new SparkifyException(
                $"\"{successes} of {total}\" is not a share; the first must lie between 0 and the second, 1 or more.");
        }

        double share = (double)successes / total;
        double square = Z95 * Z95 / total;
        double centre = share + (square / 2);
        double half = Z95 * Math.Sqrt(((share * (1 - share)) + (square / 4)) / total);
        return (Math.Max(0, (centre - half) / (1 + square)), Math.Min(1, (centre + half) / (1 + square)));
    }
}
