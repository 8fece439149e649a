namespace Sparkify.Models;

/// <summary>Scores held against what came true.</summary>
public static class Measure
{
    /// <summary>Computes every metric with a bootstrap interval by user.</summary>
    /// <param name="labels">Whether the row churned.</param>
    /// <param name="scores">The predicted probability of churn, 0 to 1, of the same rows.</param>
    /// <param name="users">The user of each row; a user's rows are drawn together.</param>
    /// <param name="options">The threshold, and how many draws from which seed.</param>
    /// <exception cref="SparkifyException">The three lists differ in length.</exception>
    public static MetricSet All(
        IReadOnlyList<bool> labels, IReadOnlyList<double> scores, IReadOnlyList<string> users, MeasureOptions options)
    {
        RequireSameLength(labels.Count, scores.Count, users.Count);
        var bootstrap = new UserBootstrap(users, options.Draws, options.Seed);
        return All([.. labels], [.. scores], bootstrap, options.Threshold);
    }

    /// <summary>The area under the ROC curve; ties count half; NaN with one class only.</summary>
    /// <param name="labels">Whether the row churned.</param>
    /// <param name="scores">The scores of the same rows; higher means likelier to churn.</param>
    public static double Auc(IReadOnlyList<bool> labels, IReadOnlyList<double> scores) =>
        new RankedScores([.. labels], [.. scores]).Auc(Ones(labels.Count));

    /// <summary>
    /// Average precision: the sum over distinct scores, falling, of recall gained times precision; ties go together.
    /// </summary>
    /// <param name="labels">Whether the row churned.</param>
    /// <param name="scores">The scores of the same rows; higher means likelier to churn.</param>
    public static double AveragePrecision(IReadOnlyList<bool> labels, IReadOnlyList<double> scores) =>
        new RankedScores([.. labels], [.. scores]).AveragePrecision(Ones(labels.Count));

    internal static MetricSet All(bool[] labels, double[] scores, UserBootstrap bootstrap, double threshold)
    {
        var ranked = new RankedScores(labels, scores);
        Interval[] all = bootstrap.Intervals(weights =>
        {
            ThresholdCounts counts = ThresholdCounts.Of(labels, scores, threshold, weights);
            return
            [
                ranked.Auc(weights), ranked.AveragePrecision(weights), counts.F1, counts.Precision, counts.Recall,
                counts.Accuracy, Brier(labels, scores, weights),
            ];
        });
        return new MetricSet(all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
    }

    internal static double Brier(bool[] labels, double[] scores, ReadOnlySpan<int> weights)
    {
        double sum = 0, count = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double distance = scores[i] - (labels[i] ? 1 : 0);
            sum += weights[i] * distance * distance;
            count += weights[i];
        }

        return count > 0 ? sum / count : double.NaN;
    }

    internal static int[] Ones(int count) => [.. Enumerable.Repeat(1, count)];

    private static void RequireSameLength(int labels, int scores, int users)
    {
        if (labels != scores || labels != users)
        {
            throw new SparkifyException(
                $"There are {labels} labels, {scores} scores and {users} users; there must be one of each a row.");
        }
    }
}
