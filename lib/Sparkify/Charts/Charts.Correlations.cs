using MathNet.Numerics.Statistics;
using Plotly.NET;
using Plotly.NET.CSharp;
using Sparkify.Features;
using Chart = Plotly.NET.CSharp.Chart;

namespace Sparkify.Charting;

public static partial class Charts
{
    private const int MostCorrelated = 40;

    /// <summary>A map of the correlations of features, from -1 (blue) through 0 (white) to 1 (vermillion).</summary>
    /// <param name="names">The features; no more than 40 can be read.</param>
    /// <param name="correlations">A square of Pearson's r, in the order of the names; NaN where not known.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>The lower triangle, because the upper one says the same.</returns>
    /// <exception cref="SparkifyException">Fewer than 2 or more than 40 names, or a matrix of another size.</exception>
    public static GenericChart Correlations(
        IReadOnlyList<string> names, double[,] correlations, string? title = null)
    {
        CheckCorrelations(names, correlations);
        int side = Math.Clamp(names.Count * 19, 240, 560);
        var spec = new FigureSpec(
            title ?? CorrelationFinding(names, correlations), "Pearson's r of each pair of features.")
        {
            X = new Axis("feature") { Kind = "category", Grid = false },
            Y = new Axis("feature") { Kind = "category", Grid = false, Reversed = true },
            Panel = side + (7 * names.Max(name => name.Length)),
            Legend = false,
        };
        GenericChart map = Chart.Heatmap<double, string, string, string>(
                zData: [],
                X: new Optional<IEnumerable<string>>(names, true),
                Y: new Optional<IEnumerable<string>>(names, true),
                XGap: 1,
                YGap: 1,
                UseDefaults: false)
            .WithTrace("z", Enumerable.Range(0, names.Count).Select(row => Triangle(correlations, row)).ToArray())
            .WithTrace("colorscale", Palette.MinusToPlus)
            .WithTrace("zmin", -1)
            .WithTrace("zmax", 1)
            .WithTrace("hoverongaps", false)
            .WithTrace("colorbar", ColorBar("correlation (Pearson's r)"))
            .WithTrace("hovertemplate", "%{y}<br>%{x}<br>r = %{z}<extra></extra>");
        return Look.Compose([map], spec);
    }

    /// <summary>A map of the correlations of a feature table's columns.</summary>
    /// <param name="table">The table; a pair counts the rows that know both values.</param>
    /// <param name="features">2 to 40 of its features.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>The lower triangle.</returns>
    /// <exception cref="SparkifyException">The table lacks a feature, or there are too few or too many.</exception>
    public static GenericChart Correlations(
        FeatureTable table, IReadOnlyList<string> features, string? title = null)
    {
        double[][] columns = [.. features.Select(table.Frame.Doubles)];
        var correlations = new double[features.Count, features.Count];
        for (int row = 0; row < features.Count; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                correlations[row, column] = Pearson(columns[row], columns[column]);
            }
        }

        return Correlations(features, correlations, title);
    }

    private static double Pearson(double[] first, double[] second)
    {
        var pairs = first.Zip(second)
            .Where(pair => double.IsFinite(pair.First) && double.IsFinite(pair.Second))
            .ToList();
        return Correlation.Pearson(pairs.Select(pair => pair.First), pairs.Select(pair => pair.Second));
    }

    private static double?[] Triangle(double[,] correlations, int row) =>
    [
        .. Enumerable.Range(0, correlations.GetLength(1)).Select(column =>
            column > row || !double.IsFinite(correlations[row, column])
                ? (double?)null
                : Math.Round(correlations[row, column], 3)),
    ];

    private static string CorrelationFinding(IReadOnlyList<string> names, double[,] correlations)
    {
        (int row, int column) = Enumerable.Range(0, names.Count)
            .SelectMany(row => Enumerable.Range(0, row).Select(column => (row, column)))
            .Where(pair => double.IsFinite(correlations[pair.row, pair.column]))
            .DefaultIfEmpty((1, 0))
            .MaxBy(pair => Math.Abs(correlations[pair.Item1, pair.Item2]));
        return $"The closest pair: {names[column]} and {names[row]}, r = {correlations[row, column]:0.000}";
    }

    private static void CheckCorrelations(IReadOnlyList<string> names, double[,] correlations)
    {
        if (names.Count is < 2 or > MostCorrelated)
        {
            throw new SparkifyException(
                $"\"{names.Count}\" features do not make a map to read; pass 2 to {MostCorrelated} of them.");
        }

        if (correlations.GetLength(0) != names.Count || correlations.GetLength(1) != names.Count)
        {
            throw new SparkifyException(
                $"The matrix is {correlations.GetLength(0)} by {correlations.GetLength(1)}; "
                + $"for {names.Count} features it must be {names.Count} by {names.Count}.");
        }
    }
}
