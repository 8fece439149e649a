namespace Sparkify.Models;

/// <summary>
/// Isotonic regression by pooling adjacent violators, with straight lines between the pools' centres so that ranks
/// within a pool are kept (centred isotonic regression, Oron and Flournoy 2017). Beyond the ends it is flat.
/// </summary>
internal sealed record IsotonicCalibrator(double[] Scores, double[] Probabilities) : Calibrator
{
    /// <inheritdoc/>
    public override double Probability(double score)
    {
        int place = Array.BinarySearch(Scores, score);
        if (place >= 0)
        {
            return Probabilities[place];
        }

        int right = ~place;
        if (right == 0 || right == Scores.Length)
        {
            return Probabilities[right == 0 ? 0 : ^1];
        }

        double share = (score - Scores[right - 1]) / (Scores[right] - Scores[right - 1]);
        return Probabilities[right - 1] + (share * (Probabilities[right] - Probabilities[right - 1]));
    }

    /// <summary>Pools rows until the churn rate rises with the score.</summary>
    public static IsotonicCalibrator Fit(bool[] labels, double[] scores)
    {
        var pools = new Stack<Pool>();
        foreach (var tied in scores.Zip(labels).GroupBy(row => row.First).OrderBy(group => group.Key))
        {
            double rows = tied.Count();
            var pool = new Pool(rows, tied.Key * rows, tied.Count(row => row.Second));
            while (pools.TryPeek(out Pool below) && below.Rate >= pool.Rate)
            {
                pool = pools.Pop().With(pool);
            }

            pools.Push(pool);
        }

        Pool[] rising = [.. pools.Reverse()];
        return new IsotonicCalibrator(
            [.. rising.Select(pool => pool.Centre)],
            [.. rising.Select(pool => Math.Clamp(pool.Rate, Least, 1 - Least))]);
    }

    /// <summary>No row is certain, however pure its pool.</summary>
    private const double Least = 1e-4;

    private readonly record struct Pool(double Rows, double ScoreSum, double Churned)
    {
        public double Rate => Churned / Rows;

        public double Centre => ScoreSum / Rows;

        public Pool With(Pool other) => new(Rows + other.Rows, ScoreSum + other.ScoreSum, Churned + other.Churned);
    }
}
