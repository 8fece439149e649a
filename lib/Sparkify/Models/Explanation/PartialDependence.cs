using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>How a model's probability moves with one feature, all others kept (Friedman 2001).</summary>
public static class PartialDependence
{
    private const int FewestDeciles = 3;
    private const int MostValues = 9;

    /// <summary>
    /// Gives every row one value after another, from the feature's first to its ninth decile, and averages the scores.
    /// Where the deciles are nearly all the same, as of a rare event, up to nine values between the ends stand in.
    /// Where features move together, this asks of rows that no user ever had; read it with that in mind.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="table">Rows to average over; at most the first 500 are taken.</param>
    /// <param name="feature">The feature to vary.</param>
    /// <param name="options">The seed and number of bootstrap draws; null for the defaults.</param>
    /// <exception cref="SparkifyException">The model does not take the feature, or no row knows it.</exception>
    public static IReadOnlyList<PartialDependencePoint> Of(
        ChurnModel model, FeatureTable table, string feature, MeasureOptions? options = null)
    {
        options ??= new MeasureOptions();
        int place = model.Features.ToList().IndexOf(feature);
        if (place < 0)
        {
            throw new SparkifyException($"The model takes no feature \"{feature}\"; name one of its own.");
        }

        Dataset data = DatasetReader.Read(table, model.Features);
        data = data.Subset([.. Enumerable.Range(0, Math.Min(500, data.Count))]);
        IReadOnlyList<double> values = Values(feature, [.. data.Rows.Select(row => row[place])]);
        if (values.Count == 0)
        {
            throw new SparkifyException($"No row of table \"{table.Name}\" knows \"{feature}\"; take another feature.");
        }

        double[][] scores = [.. values.Select(value => Scores(model, data, place, (float)value))];
        Interval[] means = new UserBootstrap(data.Users, options.Draws, options.Seed).Intervals(
            weights => [.. scores.Select(row => row.Select((s, i) => s * weights[i]).Sum() / weights.Sum())]);
        return [.. values.Zip(means, (value, mean) => new PartialDependencePoint(value, mean))];
    }

    private static IReadOnlyList<double> Values(string feature, float[] column)
    {
        IReadOnlyList<double> deciles = FeatureReference.Of(feature, column).Edges;
        double[] distinct =
            [.. column.Where(value => !float.IsNaN(value)).Select(value => (double)value).Distinct().Order()];
        int count = Math.Min(MostValues, distinct.Length);
        return deciles.Count >= FewestDeciles || distinct.Length <= deciles.Count
            ? deciles
            : [.. Enumerable.Range(0, count).Select(k => distinct[k * (distinct.Length - 1) / (count - 1)])];
    }

    private static double[] Scores(ChurnModel model, Dataset data, int place, float value) =>
        model.Score([.. data.Rows.Select(row =>
        {
            float[] copy = [.. row];
            copy[place] = value;
            return copy;
        })]);
}
