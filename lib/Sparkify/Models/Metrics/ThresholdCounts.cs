namespace Sparkify.Models;

/// <summary>How rows fall on the two sides of a threshold.</summary>
internal readonly record struct ThresholdCounts(
    double TruePositive, double FalsePositive, double FalseNegative, double TrueNegative)
{
    public double Precision => Ratio(TruePositive, TruePositive + FalsePositive);

    public double Recall => Ratio(TruePositive, TruePositive + FalseNegative);

    public double FalseAlarms => Ratio(FalsePositive, FalsePositive + TrueNegative);

    public double F1 => Ratio(2 * TruePositive, (2 * TruePositive) + FalsePositive + FalseNegative);

    public double Accuracy => Ratio(
        TruePositive + TrueNegative, TruePositive + FalsePositive + FalseNegative + TrueNegative);

    public static ThresholdCounts Of(bool[] labels, double[] scores, double threshold, ReadOnlySpan<int> weights)
    {
        double tp = 0, fp = 0, fn = 0, tn = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            bool flagged = scores[i] >= threshold;
            tp += flagged && labels[i] ? weights[i] : 0;
            fp += flagged && !labels[i] ? weights[i] : 0;
            fn += !flagged && labels[i] ? weights[i] : 0;
            tn += !flagged && !labels[i] ? weights[i] : 0;
        }

        return new ThresholdCounts(tp, fp, fn, tn);
    }

    /// <summary>
    /// Zero where nothing is counted below the line, as a model that flags nobody has precision and F1 zero.
    /// </summary>
    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
