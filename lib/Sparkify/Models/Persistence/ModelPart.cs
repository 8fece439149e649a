namespace Sparkify.Models;

/// <summary>One trained learner with the calibration that makes probabilities of its scores.</summary>
internal sealed record ModelPart(Candidate Candidate, FittedLearner Fitted, Calibrator Calibrator)
{
    public double[] Probabilities(IReadOnlyList<float[]> rows) =>
        [.. Fitted.Scores(rows).Select(score => Calibrator.Probability(score))];
}
