namespace Sparkify.Models;

/// <summary>Holds probabilities against churn rates, bin by bin.</summary>
public static class ReliabilityCheck
{
    /// <summary>Bins rows by probability and splits the Brier score.</summary>
    /// <param name="rows">Probabilities and outcomes; at least one row.</param>
    /// <param name="bins">How many bins of about as many rows each; 1 or more. Equal probabilities share a bin.</param>
    /// <param name="options">The seed and number of bootstrap draws; null for the defaults.</param>
    /// <exception cref="SparkifyException">There are no rows, or no bins are asked for.</exception>
    public static ReliabilityReport Of(ScoredRows rows, int bins = 10, MeasureOptions? options = null)
    {
        if (rows.Labels.Count == 0 || bins < 1)
        {
            throw new SparkifyException(
                $"{rows.Labels.Count} rows cannot be put into {bins} bins; give at least one row and one bin.");
        }

        options ??= new MeasureOptions();
        bool[] labels = [.. rows.Labels];
        double[] scores = [.. rows.Scores];
        double rate = Rate(labels, [.. Enumerable.Range(0, labels.Length)]);
        int[][] places = Bins(scores, bins);
        double Over(Func<int[], double> term) => places.Sum(bin => bin.Length * term(bin)) / labels.Length;
        return new ReliabilityReport
        {
            Bins = Intervals(rows, places, options),
            Brier = Measure.Brier(labels, scores, Measure.Ones(labels.Length)),
            Reliability = Over(bin => Square(bin.Average(i => scores[i]) - Rate(labels, bin))),
            Resolution = Over(bin => Square(Rate(labels, bin) - rate)),
            Uncertainty = rate * (1 - rate),
        };
    }

    private static ReliabilityBin[] Intervals(ScoredRows rows, int[][] places, MeasureOptions options)
    {
        var draws = new UserBootstrap(rows.Users, options.Draws, options.Seed);
        Interval[] rates = draws.Intervals(weights => [.. places.Select(bin => Weighted(rows, bin, weights))]);
        return [.. places.Zip(
            rates, (bin, rate) => new ReliabilityBin(bin.Average(i => rows.Scores[i]), rate, bin.Length))];
    }

    private static double Weighted(ScoredRows rows, int[] bin, int[] weights)
    {
        double all = bin.Sum(i => weights[i]);
        return all > 0 ? bin.Sum(i => rows.Labels[i] ? weights[i] : 0) / all : double.NaN;
    }

    private static int[][] Bins(double[] scores, int bins)
    {
        var tied = Enumerable.Range(0, scores.Length).GroupBy(i => scores[i]).OrderBy(group => group.Key);
        var found = new SortedDictionary<int, List<int>>();
        int before = 0;
        foreach (int[] group in tied.Select(group => group.ToArray()))
        {
            int bin = (int)((before + (group.Length / 2.0)) * bins / scores.Length);
            found.TryAdd(bin, []);
            found[bin].AddRange(group);
            before += group.Length;
        }

        return [.. found.Values.Select(list => list.ToArray())];
    }

    private static double Rate(bool[] labels, int[] places) => places.Average(i => labels[i] ? 1.0 : 0);

    private static double Square(double value) => value * value;
}
