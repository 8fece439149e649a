using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>
/// Measures models that were trained elsewhere, such as by Spark ML, so that they stand beside the learners here: on
/// the same rows, with the same calibration, threshold rule and bootstrap draws.
/// </summary>
public static class Evaluation
{
    /// <summary>Measures each column of scores, and where there are several, the mean of their probabilities.</summary>
    /// <param name="table">The feature table that was learned from.</param>
    /// <param name="scores">
    /// The columns userId and cutoff, then one column of scores a model, named for it; higher means likelier to churn.
    /// Each row to learn from needs a score of a model that did not see its user, each row put aside any score.
    /// </param>
    /// <param name="options">The options of the training to hold the models against; null for the defaults.</param>
    /// <returns>One result a column, then their mean's where there are several.</returns>
    /// <exception cref="SparkifyException">A column is missing, or a row has no score or two.</exception>
    public static IReadOnlyList<EvaluatedModel> Of(
        FeatureTable table, DataFrame scores, TrainingOptions? options = null) =>
        Of(PreparedTable.Of(table, options ?? new TrainingOptions()), scores);

    internal static IReadOnlyList<EvaluatedModel> Of(PreparedTable prepared, DataFrame scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var found = new ScoreFrame(scores);
        List<Part> parts = [.. found.Models.Select(model => Calibrated(prepared, found, model))];
        if (parts.Count > 1)
        {
            parts.Add(new Part(
                $"mean of {string.Join(" and ", found.Models)}",
                Mean([.. parts.Select(part => part.OutOfFold)]),
                Mean([.. parts.Select(part => part.Test)])));
        }

        return [.. parts.Select(part => Measured(prepared, part))];
    }

    private static Part Calibrated(PreparedTable prepared, ScoreFrame scores, string model)
    {
        double[] outOfFold = scores.Of(model, prepared.Split.Train);
        CrossCalibration calibration = CrossCalibration.Fit(
            prepared.Options.Calibration, outOfFold, prepared.Split.Train, prepared.Folds);
        double[] test = [.. scores.Of(model, prepared.Split.Test).Select(calibration.Final.Probability)];
        return new Part(model, calibration.OutOfFold, test);
    }

    private static EvaluatedModel Measured(PreparedTable prepared, Part part)
    {
        (Dataset train, Dataset test) = (prepared.Split.Train, prepared.Split.Test);
        TrainingOptions options = prepared.Options;
        double threshold = ThresholdSearch.BestF1(train.Labels, part.OutOfFold);
        var measure = new MeasureOptions
        {
            Threshold = threshold,
            Draws = options.BootstrapDraws,
            Seed = options.Seed,
        };
        return new EvaluatedModel
        {
            Title = part.Title,
            Threshold = threshold,
            CrossValidation = Measure.All(train.Labels, part.OutOfFold, train.Users, measure),
            HoldOut = Measure.All(test.Labels, part.Test, test.Users, measure),
            Test = new ScoredRows(test.Labels, part.Test, test.Users),
        };
    }

    private static double[] Mean(double[][] parts) =>
        [.. Enumerable.Range(0, parts[0].Length).Select(i => parts.Average(part => part[i]))];

    private sealed record Part(string Title, double[] OutOfFold, double[] Test);
}
