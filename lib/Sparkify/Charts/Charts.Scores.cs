using Plotly.NET;
using Sparkify.Models;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const int ScoreBins = 25;

    /// <summary>The forecasts given to users who stayed and to users who cancelled.</summary>
    /// <param name="rows">The forecasts, probabilities from 0 to 1, and what came true.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>Two histograms over one another, each as shares of its own group.</returns>
    /// <exception cref="SparkifyException">The rows are unusable, or a score is not a probability.</exception>
    public static GenericChart Scores(ScoredRows rows, string? title = null)
    {
        ScoredSet set = ScoredSet.Check(ModelName, rows).Probabilities();
        double[] means = [.. Palette.Outcomes.Select(churned =>
            set.Scores.Where((_, row) => set.Labels[row] == churned).Average())];
        double top = Math.Max(set.Scores.Max(), 0.01);
        var spec = new FigureSpec(
            title ?? $"The forecast averages {Percent(means[1])} for users who cancel, {Percent(means[0])} for the others",
            "Share of each group's rows by forecast.")
        {
            X = new Axis("forecast probability of cancelling (%)") { Format = ".0%" },
            Y = new Axis("rows (% of the group)") { Format = ".0%", FromZero = true },
            More = new SortedDictionary<string, object> { ["barmode"] = "overlay", ["bargap"] = 0.04 },
        };
        return Look.Compose(
            [.. Palette.Outcomes.Select(churned => ScoreBars(set, churned, top / ScoreBins))], spec);
    }

    private static GenericChart ScoreBars(ScoredSet set, bool churned, double width)
    {
        List<double> scores = [.. set.Scores.Where((_, row) => set.Labels[row] == churned)];
        double[] shares = new double[ScoreBins];
        foreach (double score in scores)
        {
            shares[Math.Clamp((int)(score / width), 0, ScoreBins - 1)] += 1.0 / scores.Count;
        }

        return Series.Columns(
                $"{Palette.OutcomeName(churned)} (n = {Count(scores.Count)})",
                Series.Short(Enumerable.Range(0, ScoreBins).Select(bin => (bin + 0.5) * width)),
                shares,
                Palette.Outcome(churned))
            .WithTrace("opacity", 0.6)
            .Hover("forecast near %{x:.1%}<br>%{y:.1%} of the group");
    }
}
