namespace Sparkify.Models;

/// <summary>
/// Makes probabilities of out-of-fold scores: each row by a calibration fitted on the other folds' rows, so that the
/// figures computed from them are honest.
/// </summary>
internal sealed record CrossCalibration(Calibration Method, Calibrator Final, double[] OutOfFold)
{
    /// <summary>
    /// Fits the calibration asked for, or both and takes the one with the lower out-of-fold Brier score.
    /// </summary>
    public static CrossCalibration Fit(Calibration method, double[] scores, Dataset train, Folds folds)
    {
        Calibration[] tried = method == Calibration.Automatic ? [Calibration.Platt, Calibration.Isotonic] : [method];
        return tried.Select(kind => FitOne(kind, scores, train, folds)).MinBy(fit => fit.Brier(train))!;
    }

    private static CrossCalibration FitOne(Calibration method, double[] scores, Dataset train, Folds folds)
    {
        double[] probabilities = new double[scores.Length];
        for (int fold = 0; fold < folds.Count; fold++)
        {
            int[] others = folds.Outside(train, fold);
            Calibrator calibrator = Calibrator.Fit(
                method, [.. others.Select(i => train.Labels[i])], [.. others.Select(i => scores[i])]);
            foreach (int i in folds.Inside(train, fold))
            {
                probabilities[i] = calibrator.Probability(scores[i]);
            }
        }

        return new CrossCalibration(method, Calibrator.Fit(method, train.Labels, scores), probabilities);
    }

    private double Brier(Dataset train) => Measure.Brier(train.Labels, OutOfFold, Measure.Ones(train.Count));
}
