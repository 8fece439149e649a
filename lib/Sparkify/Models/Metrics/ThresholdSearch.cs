namespace Sparkify.Models;

/// <summary>Finds the threshold, among the scores themselves, of the best churn-class F1.</summary>
internal static class ThresholdSearch
{
    /// <summary>The highest score at which F1 is at its best; 0.5 when no row churned.</summary>
    public static double BestF1(bool[] labels, double[] scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])];
        int churned = labels.Count(label => label);
        double best = 0, threshold = 0.5;
        int hits = 0;
        for (int k = 0; k < order.Length; k++)
        {
            hits += labels[order[k]] ? 1 : 0;
            bool endsTie = k == order.Length - 1 || scores[order[k]] != scores[order[k + 1]];
            double f1 = 2.0 * hits / (k + 1 + churned);
            if (endsTie && f1 > best)
            {
                (best, threshold) = (f1, scores[order[k]]);
            }
        }

        return threshold;
    }
}
