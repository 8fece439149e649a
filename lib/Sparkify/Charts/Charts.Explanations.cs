using System.Globalization;
using Plotly.NET;
using Sparkify.Models;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const int MostContributions = 12;

    /// <summary>How the forecast moves with one feature, all others kept.</summary>
    /// <param name="feature">The feature's name, with its unit if it has one.</param>
    /// <param name="points">At least one, by rising value.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A line with its 95 % band.</returns>
    /// <exception cref="SparkifyException">There is no point.</exception>
    public static GenericChart PartialDependence(
        string feature, IReadOnlyList<PartialDependencePoint> points, string? title = null)
    {
        double first = AtLeastOne(points, "points of a partial dependence")[0].MeanScore.Value;
        double last = points[^1].MeanScore.Value;
        string way = last >= first ? "rises" : "falls";
        BandLine line = IntervalLine(
            feature, points.Select(point => point.Value), points.Select(point => point.MeanScore));
        return LineWithBand([line], new LineText(
            title ?? $"The forecast {way} from {Percent(first)} to {Percent(last)} with {feature}",
            $"{feature} (given to every row)",
            "mean forecast (%)")
        {
            Subtitle = "Mean forecast with every row given one value, all other features kept; 95 % band by user.",
            YFormat = ".0%",
            FromZero = true,
        });
    }

    /// <summary>Why one user's risk is what it is.</summary>
    /// <param name="explanation">Base and contributions; the twelve largest are drawn.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A bar for each feature, in the colour of churned where it raises the risk, else of stayed.</returns>
    /// <exception cref="SparkifyException">No feature contributes.</exception>
    public static GenericChart Explanation(RiskExplanation explanation, string? title = null)
    {
        List<Contribution> drawn =
            [.. AtLeastOne(explanation.Contributions, "contributions").Take(MostContributions)];
        string[] names = [.. drawn.Select(item => $"{Look.Escape(item.Feature)} = {Short(item.Value)}")];
        double other = explanation.Contributions.Skip(MostContributions).Sum(item => item.Points);
        string rest = other == 0 ? string.Empty : $" All other features: {Points(other)}.";
        var spec = new FigureSpec(
            title ?? $"A risk of {Percent(explanation.Score)}, where typical users have {Percent(explanation.Base)}",
            "What each feature adds to the risk of a typical user, in points of probability." + rest)
        {
            X = new Axis("added to the risk (probability, %)") { Format = "+.0%" },
            Y = new Axis("feature = value")
            {
                Kind = "category",
                Categories = [.. names.Reverse()],
                Range = [-0.6, names.Length - 0.4],
                Grid = false,
            },
            Panel = 20 + (Math.Max(names.Length, 3) * 30),
            Legend = false,
        };
        GenericChart bars = Series.Columns("added", names, drawn.Select(item => item.Points), Palette.Churned)
            .WithTrace("orientation", "h")
            .WithTrace("x", Series.Short(drawn.Select(item => item.Points)))
            .WithTrace("y", names)
            .WithTrace("marker", new { color = drawn.Select(item => Palette.Outcome(item.Points > 0)).ToArray() })
            .WithTrace("customdata", drawn.Select(item => $"typical: {Short(item.Typical)}").ToArray())
            .WithTrace("hovertemplate", "%{y}: %{x:+.1%}<br>%{customdata}<extra></extra>");
        return Look.Compose([bars], spec);
    }

    private static string Short(double value) => double.IsFinite(value)
        ? Series.Short(value).ToString("0.###", CultureInfo.InvariantCulture)
        : "not known";

    private static string Points(double probability) =>
        (probability * 100).ToString("+0.0;-0.0", CultureInfo.InvariantCulture) + " points";
}
