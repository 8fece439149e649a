using MathNet.Numerics.Statistics;
using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Points at features whose score is too good to be true.</summary>
public static class LeakAudit
{
    /// <summary>
    /// The AUC above which one feature alone is suspect. Honest models of this data, with all their features together,
    /// stay below it; who knows that a feature may be this good can raise it.
    /// </summary>
    public const double TooGood = 0.70;

    private const double Together = 0.8;

    /// <summary>
    /// Scores every row by each feature alone: by the churn rate of its tenth of the values (or of the missing) among
    /// other users. A feature is suspect when the whole interval of its AUC lies above the limit.
    /// </summary>
    /// <param name="table">A labelled table.</param>
    /// <param name="tooGood">The limit, 0.5 to 1.</param>
    /// <param name="options">Seed, folds and draws; null for the defaults.</param>
    /// <returns>The suspects, the best-scoring first; empty if there is none.</returns>
    /// <exception cref="SparkifyException">The table has one class only, or too few churned users.</exception>
    public static IReadOnlyList<LeakFinding> Run(
        FeatureTable table, double tooGood = TooGood, TrainingOptions? options = null)
    {
        options ??= new TrainingOptions();
        Dataset data = DatasetReader.ReadLabelled(table);
        DatasetChecks.Require(data, table.Name, options.Folds);
        Folds folds = Folds.Deal(data, options.Folds, options.Seed);
        var draws = new UserBootstrap(data.Users, options.BootstrapDraws, options.Seed);
        return [.. Enumerable.Range(0, data.Features.Count)
            .Select(j => (feature: j, auc: Alone(data, j, folds, draws)))
            .Where(found => found.auc.Low > tooGood)
            .OrderByDescending(found => found.auc.Value)
            .Select(found => new LeakFinding(
                data.Features[found.feature], found.auc, Companions(data, found.feature)))];
    }

    private static Interval Alone(Dataset data, int feature, Folds folds, UserBootstrap draws)
    {
        double[] scores = new double[data.Count];
        for (int fold = 0; fold < folds.Count; fold++)
        {
            var rates = new BinRates(data, feature, folds.Outside(data, fold));
            foreach (int i in folds.Inside(data, fold))
            {
                scores[i] = rates.Of(data.Rows[i][feature]);
            }
        }

        return draws.Interval(new RankedScores(data.Labels, scores).AucOf);
    }

    private static string[] Companions(Dataset data, int feature)
    {
        double[] Column(int j) => [.. data.Rows.Select(row => float.IsNaN(row[j]) ? double.MinValue : row[j])];
        double[] suspect = Column(feature);
        return [.. Enumerable.Range(0, data.Features.Count)
            .Where(j => j != feature && Math.Abs(Correlation.Spearman(suspect, Column(j))) > Together)
            .Select(j => data.Features[j])];
    }

    /// <summary>
    /// The churn rate in each tenth of a feature's values, drawn towards the overall rate where rows are few.
    /// </summary>
    private sealed class BinRates
    {
        private readonly FeatureReference _bins;
        private readonly double[] _rates;

        public BinRates(Dataset data, int feature, int[] places)
        {
            _bins = FeatureReference.Of(data.Features[feature], [.. places.Select(i => data.Rows[i][feature])]);
            double overall = places.Average(i => data.Labels[i] ? 1.0 : 0);
            double[] rows = new double[_bins.Edges.Count + 2];
            double[] churned = new double[rows.Length];
            foreach (int i in places)
            {
                int bin = _bins.Bin(data.Rows[i][feature]);
                rows[bin]++;
                churned[bin] += data.Labels[i] ? 1 : 0;
            }

            _rates = [.. rows.Select((count, bin) => (churned[bin] + overall) / (count + 1))];
        }

        public double Of(float value) => _rates[_bins.Bin(value)];
    }
}
