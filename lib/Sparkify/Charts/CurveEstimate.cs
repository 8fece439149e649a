using Sparkify.Models;

namespace Sparkify.Charting;

/// <summary>A curve over all thresholds, with the 95 % band and the area's interval over resamples by user.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Points">From left to right, both from 0 to 1, thinned.</param>
/// <param name="Area">The area under the curve.</param>
internal sealed record CurveEstimate(string Name, (double X, double Y)[] Points, Interval Area)
{
    private const int Resamples = 300;
    private const int Seed = 42;
    private const int GridSteps = 50;
    private const int MostPoints = 250;

    /// <summary>The places at which the band is known.</summary>
    public static double[] Grid { get; } =
        [.. Enumerable.Range(0, GridSteps + 1).Select(step => step / (double)GridSteps)];

    /// <summary>The band at each place of the grid.</summary>
    public required Interval[] Band { get; init; }

    /// <summary>True positive rate against false positive rate; a line leads from each point to the next.</summary>
    public static CurveEstimate Roc(ScoredSet set)
    {
        var path = new ThresholdPath(set);
        var ranked = new RankedScores(set.Labels, set.Scores);
        return Estimate(set, path.Roc, weights => ranked.Auc(weights), Between);
    }

    /// <summary>Precision against recall; a recall has the precision of the first point that reaches it.</summary>
    public static CurveEstimate PrecisionRecall(ScoredSet set)
    {
        var path = new ThresholdPath(set);
        var ranked = new RankedScores(set.Labels, set.Scores);
        return Estimate(set, path.PrecisionRecall, weights => ranked.AveragePrecision(weights), FirstFrom);
    }

    private static CurveEstimate Estimate(
        ScoredSet set,
        Func<int[], (double X, double Y)[]> shapeOf,
        Func<int[], double> areaOf,
        Func<(double X, double Y)[], double[]> heightsOf)
    {
        var bootstrap = new UserBootstrap(set.Users, Resamples, Seed);
        Interval[] all = bootstrap.Intervals(weights =>
        {
            double area = areaOf(weights);
            return [area, .. double.IsNaN(area) ? Grid.Select(_ => double.NaN) : heightsOf(shapeOf(weights))];
        });
        return new CurveEstimate(set.Name, Thin(shapeOf(bootstrap.Whole)), all[0]) { Band = all[1..] };
    }

    /// <summary>Heights of a line from point to point; of several points above one place, the highest.</summary>
    private static double[] Between((double X, double Y)[] shape)
    {
        int next = 0;
        return [.. Grid.Select(x =>
        {
            while (next < shape.Length && shape[next].X <= x)
            {
                next++;
            }

            return next == shape.Length ? shape[^1].Y : Height(shape[next - 1], shape[next], x);
        })];
    }

    private static double Height((double X, double Y) from, (double X, double Y) to, double x) =>
        from.Y + ((to.Y - from.Y) * (x - from.X) / (to.X - from.X));

    /// <summary>Heights of the first points that reach so far.</summary>
    private static double[] FirstFrom((double X, double Y)[] shape)
    {
        int first = 0;
        return [.. Grid.Select(x =>
        {
            while (first < shape.Length - 1 && shape[first].X < x - 1e-12)
            {
                first++;
            }

            return shape[first].Y;
        })];
    }

    private static (double X, double Y)[] Thin((double X, double Y)[] shape) => shape.Length <= MostPoints
        ? shape
        : [.. Enumerable.Range(0, MostPoints).Select(place =>
            shape[(int)((long)place * (shape.Length - 1) / (MostPoints - 1))])];
}
