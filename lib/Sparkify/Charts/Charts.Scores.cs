using Plotly.NET;
using Sparkify.Models;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const int ScoreBins = 25;

    /// <summary>The forecasts given to users who stayed and to users who cancelled.</summary>
    /// <param name="rows">The forecasts, probabilities from 0 to 1, and what came true.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>Two stepped outlines over one another, each as shares of its own group.</returns>
    /// <exception cref="SparkifyException">The rows are unusable, or a score is not a probability.</exception>
    public static GenericChart Scores(ScoredRows rows, string? title = null)
    {
        ScoredSet set = ScoredSet.Check(ModelName, rows).Probabilities();
        double[] means = [.. Palette.Outcomes.Select(churned =>
            set.Scores.Where((_, row) => set.Labels[row] == churned).Average())];
        double top = Math.Max(set.Scores.Max(), 0.01);
        var spec = new FigureSpec(
            title ?? ScoresFinding(means),
            "Share of each group's rows by forecast.")
        {
            X = new Axis("forecast probability of cancelling (%)") { Format = ".0%" },
            Y = new Axis("rows (% of the group)") { Format = ".0%", FromZero = true },
        };
        return Look.Compose(
            [.. Palette.Outcomes.Select(churned => ScoreOutline(set, churned, top / ScoreBins))], spec);
    }

    private static string ScoresFinding(double[] means) =>
        $"The forecast averages {Percent(means[1])} for users who cancel, {Percent(means[0])} for the others";

    private static GenericChart ScoreOutline(ScoredSet set, bool churned, double width)
    {
        List<double> scores = [.. set.Scores.Where((_, row) => set.Labels[row] == churned)];
        double[] shares = new double[ScoreBins];
        foreach (double score in scores)
        {
            shares[Math.Clamp((int)(score / width), 0, ScoreBins - 1)] += 1.0 / scores.Count;
        }

        double[] edges = [.. Enumerable.Range(0, ScoreBins + 1).Select(bin => bin * width)];
        string[] texts = [.. shares.Select((share, bin) =>
            $"forecast {Percent(edges[bin])} to {Percent(edges[bin + 1])}: {Percent(share)} of the group")];
        string legend = $"{Palette.OutcomeName(churned)} (n = {Count(scores.Count)})";
        return Series.Outline(legend, edges, shares, Palette.Outcome(churned)).HoverBins(texts);
    }
}
