using System.Text.Json.Serialization;

namespace Sparkify.Models;

/// <summary>Turns a learner's score into a probability; a higher score never gets a lower probability.</summary>
[JsonDerivedType(typeof(PlattCalibrator), "platt")]
[JsonDerivedType(typeof(IsotonicCalibrator), "isotonic")]
internal abstract record Calibrator
{
    /// <summary>The probability of churn at a score, 0 to 1.</summary>
    public abstract double Probability(double score);

    /// <summary>Fits one kind on rows that the learner did not learn from.</summary>
    public static Calibrator Fit(Calibration method, bool[] labels, double[] scores) => method switch
    {
        Calibration.Isotonic => IsotonicCalibrator.Fit(labels, scores),
        Calibration.Platt => PlattCalibrator.Fit(labels, scores),
        _ => throw new SparkifyException($"\"{method}\" must be resolved to a calibration before it is fitted."),
    };
}
