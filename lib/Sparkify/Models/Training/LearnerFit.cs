namespace Sparkify.Models;

/// <summary>A learner after cross-validation: the best candidate, its probabilities, its calibration.</summary>
internal sealed record LearnerFit
{
    public required Learner Learner { get; init; }

    /// <summary>One part, or two for the ensemble.</summary>
    public required IReadOnlyList<CandidateRun> Parts { get; init; }

    /// <summary>The calibration of each part, fitted on all out-of-fold rows.</summary>
    public required IReadOnlyList<Calibrator> Calibrators { get; init; }

    /// <summary>Out-of-fold probabilities; each row's calibration was fitted on the other folds' rows.</summary>
    public required double[] OutOfFold { get; init; }

    /// <summary>Calibrates the best candidate of one learner.</summary>
    public static LearnerFit Of(CandidateRun best, Dataset train, Folds folds) => new()
    {
        Learner = best.Candidate.Learner,
        Parts = [best],
        Calibrators = [Calibrator.Fit(train.Labels, best.OutOfFold)],
        OutOfFold = CrossCalibrated(best, train, folds),
    };

    /// <summary>The mean of two calibrated learners.</summary>
    public static LearnerFit Ensemble(LearnerFit first, LearnerFit second) => new()
    {
        Learner = Learner.Ensemble,
        Parts = [.. first.Parts, .. second.Parts],
        Calibrators = [.. first.Calibrators, .. second.Calibrators],
        OutOfFold = Mean([first.OutOfFold, second.OutOfFold]),
    };

    /// <summary>The probabilities of rows, given how to get a part's raw scores.</summary>
    public double[] Probabilities(Func<CandidateRun, double[]> scores) => Mean(
        [.. Parts.Select((part, k) => scores(part).Select(Calibrators[k].Probability).ToArray())]);

    private static double[] Mean(double[][] parts) =>
        [.. Enumerable.Range(0, parts[0].Length).Select(i => parts.Average(part => part[i]))];

    private static double[] CrossCalibrated(CandidateRun run, Dataset train, Folds folds)
    {
        double[] probabilities = new double[train.Count];
        for (int fold = 0; fold < folds.Count; fold++)
        {
            int[] others = folds.Outside(train, fold);
            Calibrator calibrator = Calibrator.Fit(
                [.. others.Select(i => train.Labels[i])], [.. others.Select(i => run.OutOfFold[i])]);
            foreach (int i in folds.Inside(train, fold))
            {
                probabilities[i] = calibrator.Probability(run.OutOfFold[i]);
            }
        }

        return probabilities;
    }
}
