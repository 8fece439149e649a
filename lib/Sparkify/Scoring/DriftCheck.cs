using MathNet.Numerics.Distributions;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Scoring;

/// <summary>Sees whether users still are as they were when a model learned from them.</summary>
public static class DriftCheck
{
    private const double Watch = 0.1;
    private const double Alarm = 0.25;
    private const double Chance = 0.999;

    /// <summary>
    /// The population stability index of each feature and of the scores, over the tenths of the rows learned from and
    /// the missing. On few rows the index is above zero by chance; only what lies above that is called a drift. Rows
    /// of one cut-off are held against the last cut-off learned from, not against all; features that only tell the
    /// time, such as the days since registration, are set apart.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The new rows.</param>
    /// <exception cref="SparkifyException">The table has no rows, or lacks a feature.</exception>
    public static DriftReport Run(ChurnModel model, FeatureTable table)
    {
        Dataset data = DatasetReader.Read(table, model.Features);
        if (data.Count == 0)
        {
            throw new SparkifyException($"Table \"{table.Name}\" has no rows to hold against the model; give it some.");
        }

        double[] scores = model.Score(data.Rows);
        ModelReference reference = model.Reference;
        bool one = data.Cutoffs.Distinct().Count() == 1 && reference.Latest is not null;
        (FeatureReference[] features, int rows) = one
            ? (reference.Latest!, reference.LatestRows)
            : (reference.Features, reference.Rows);
        int scoreRows = reference.ScoreRows > 0 ? reference.ScoreRows : model.Manifest.Plan.TestRows;
        return new DriftReport(
            data.Count,
            Drift(reference.Scores, [.. scores.Select(score => (float)score)], scoreRows),
            [.. features
                .Select((feature, j) => Drift(feature, [.. data.Rows.Select(row => row[j])], rows))
                .Select(drift => reference.Clock.Contains(drift.Feature) ? drift with { Alarm = "clock" } : drift)
                .OrderBy(drift => drift.Alarm == "clock")
                .ThenByDescending(drift => drift.Psi)
                .ThenBy(drift => drift.Feature, StringComparer.Ordinal)],
            scores.Average(),
            reference.ChurnRate);
    }

    private static FeatureDrift Drift(FeatureReference before, IReadOnlyList<float> values, int rowsBefore)
    {
        double[] old = before.Distribution;
        double[] now = before.Spread(values).Distribution;
        int bins = old.Zip(now).Count(pair => pair.First > 0 || pair.Second > 0);
        double psi = Smooth(old, rowsBefore).Zip(Smooth(now, values.Count), Term).Sum();
        double noise = bins < 2
            ? 0
            : ((1.0 / rowsBefore) + (1.0 / values.Count)) * ChiSquared.InvCDF(bins - 1, Chance);
        string alarm = psi <= noise || psi <= Watch ? "none" : psi <= Alarm ? "watch" : "alarm";
        return new FeatureDrift(before.Feature, psi, noise, alarm);
    }

    /// <summary>Half a row more in each bin, so that an empty one does not make the index endless.</summary>
    private static IEnumerable<double> Smooth(double[] shares, int rows) =>
        shares.Select(share => ((share * rows) + 0.5) / (rows + (0.5 * shares.Length)));

    private static double Term(double before, double now) => (now - before) * Math.Log(now / before);
}
