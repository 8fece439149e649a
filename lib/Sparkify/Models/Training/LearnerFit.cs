namespace Sparkify.Models;

/// <summary>A learner after cross-validation: the best candidate, its probabilities, its calibration.</summary>
internal sealed record LearnerFit
{
    public required Learner Learner { get; init; }

    /// <summary>One part, or two for the ensemble.</summary>
    public required IReadOnlyList<CandidateRun> Parts { get; init; }

    /// <summary>The calibration of each part.</summary>
    public required IReadOnlyList<CrossCalibration> Calibrations { get; init; }

    /// <summary>Out-of-fold probabilities; each row's calibration was fitted on the other folds' rows.</summary>
    public required double[] OutOfFold { get; init; }

    /// <summary>Calibrates the best candidate of one learner.</summary>
    public static LearnerFit Of(CandidateRun best, CrossCalibration calibration) => new()
    {
        Learner = best.Candidate.Learner,
        Parts = [best],
        Calibrations = [calibration],
        OutOfFold = calibration.OutOfFold,
    };

    /// <summary>The mean of two calibrated learners.</summary>
    public static LearnerFit Ensemble(LearnerFit first, LearnerFit second) => new()
    {
        Learner = Learner.Ensemble,
        Parts = [.. first.Parts, .. second.Parts],
        Calibrations = [.. first.Calibrations, .. second.Calibrations],
        OutOfFold = Mean([first.OutOfFold, second.OutOfFold]),
    };

    /// <summary>The probabilities of rows, given how to get a part's raw scores.</summary>
    public double[] Probabilities(Func<CandidateRun, double[]> scores) => Mean(
        [.. Parts.Select((part, k) => scores(part).Select(Calibrations[k].Final.Probability).ToArray())]);

    private static double[] Mean(double[][] parts) =>
        [.. Enumerable.Range(0, parts[0].Length).Select(i => parts.Average(part => part[i]))];
}
