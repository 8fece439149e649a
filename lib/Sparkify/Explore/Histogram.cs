using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Exploration;

/// <summary>Bins one figure of a view in the engine, so that only counts come home.</summary>
internal static class Histogram
{
    private const int WantedBins = 30;

    private static readonly double[] Steps = [1, 2, 5, 10];

    public static async Task<DataFrame> RunAsync(
        ISqlEngine engine, string view, UserFigure figure, CancellationToken cancellationToken)
    {
        string rangeSql = ExploreQuery.Sql("range", ("view", view), ("figure", figure.Name));
        DataFrame range = await engine.QueryAsync(rangeSql, cancellationToken).ConfigureAwait(false);
        if (Number(range, "amounts") == 0)
        {
            throw new SparkifyException(
                $"There is nothing to count: no user has a value of \"{figure.Name}\". Load a longer log.");
        }

        Bins bins = BinsOf(Number(range, "low"), Number(range, "high"), figure.IsCount);
        string sql = ExploreQuery.Sql(
            "histogram",
            ("view", view),
            ("figure", figure.Name),
            ("start", Text(bins.Start)),
            ("width", Text(bins.Width)),
            ("bins", bins.Count));
        DataFrame counts = await engine.QueryAsync(sql, cancellationToken).ConfigureAwait(false);
        DataFrame frame = ToFrame(counts, bins, figure);
        frame.Columns.Add(Median(range, "stayedMedian", bins.Count));
        frame.Columns.Add(Median(range, "churnedMedian", bins.Count));
        return frame;
    }

    /// <summary>About thirty bins whose width is 1, 2 or 5 times a power of ten.</summary>
    internal static Bins BinsOf(double low, double high, bool whole)
    {
        double wanted = Math.Max((high - low) / WantedBins, 1e-9);
        double power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        double width = Steps.First(step => (step * power) >= wanted * (1 - 1e-9)) * power;
        width = high <= low || (whole && width < 1) ? 1 : width;
        double start = Math.Floor((low / width) + 1e-9) * width;
        return new Bins(start, width, Math.Max((int)Math.Ceiling(((high - start) / width) - 1e-9), 1));
    }

    private static DataFrame ToFrame(DataFrame counts, Bins bins, UserFigure figure)
    {
        long[] stayed = new long[bins.Count];
        long[] churned = new long[bins.Count];
        for (long row = 0; row < counts.Rows.Count; row++)
        {
            int bin = (int)Number(counts, "bin", row);
            stayed[bin] = (long)Number(counts, "stayed", row);
            churned[bin] = (long)Number(counts, "churned", row);
        }

        double[] from = [.. Enumerable.Range(0, bins.Count).Select(bin => bins.Edge(bin))];
        double[] to = [.. Enumerable.Range(1, bins.Count).Select(bin => bins.Edge(bin))];
        return new DataFrame(
            new StringDataFrameColumn("label", Enumerable.Repeat(figure.Label, bins.Count)),
            new StringDataFrameColumn("unit", Enumerable.Repeat(figure.Unit, bins.Count)),
            new DoubleDataFrameColumn("from", from),
            new DoubleDataFrameColumn("to", to),
            new Int64DataFrameColumn("stayed", stayed),
            new Int64DataFrameColumn("churned", churned),
            new DoubleDataFrameColumn("stayedShare", Shares(stayed)),
            new DoubleDataFrameColumn("churnedShare", Shares(churned)));
    }

    /// <summary>The group's median, the same in each row; null where the group has no value.</summary>
    private static DoubleDataFrameColumn Median(DataFrame range, string name, int rows) =>
        new(name, Enumerable.Repeat((double?)range[name][0], rows));

    private static IEnumerable<double> Shares(long[] counts)
    {
        double total = Math.Max(counts.Sum(), 1);
        return counts.Select(count => count / total);
    }

    private static double Number(DataFrame frame, string column, long row = 0) =>
        Convert.ToDouble(frame[column][row], CultureInfo.InvariantCulture);

    private static string Text(double value) =>
        ((decimal)value).ToString("0.############", CultureInfo.InvariantCulture);
}
