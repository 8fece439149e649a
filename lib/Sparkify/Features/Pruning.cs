using Microsoft.Data.Analysis;

namespace Sparkify.Features;

/// <summary>Drops features that say what another says already.</summary>
public static class Pruning
{
    /// <summary>
    /// Goes through the features in their order and keeps each whose correlation with all kept before it is below
    /// the limit. Correlation is Pearson's r over the rows where both are known.
    /// </summary>
    /// <param name="table">The table; it is left as it is.</param>
    /// <param name="options">The limit; null for the default.</param>
    /// <returns>A table of the kept features, and each dropped one with its twin and r.</returns>
    /// <exception cref="SparkifyException">The limit is out of range.</exception>
    public static PruningResult Prune(FeatureTable table, PruningOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new PruningOptions();
        options.Validate();
        var kept = new List<(string Name, double[] Values)>();
        var dropped = new List<DroppedFeature>();
        foreach (string name in table.FeatureNames)
        {
            double[] values = Values(table.Frame[name]);
            DroppedFeature? reason = Reason(name, values, kept, options.MaxCorrelation);
            if (reason is null)
            {
                kept.Add((name, values));
            }
            else
            {
                dropped.Add(reason);
            }
        }

        return new PruningResult(Select(table, [.. kept.Select(feature => feature.Name)]), dropped);
    }

    private static DroppedFeature? Reason(
        string name, double[] values, List<(string Name, double[] Values)> kept, double limit)
    {
        if (!Varies(values))
        {
            return new DroppedFeature(name, null, null);
        }

        double[] r = new double[kept.Count];
        Parallel.For(0, kept.Count, i => r[i] = Correlation(values, kept[i].Values));
        int twin = Array.FindIndex(r, value => Math.Abs(value) >= limit);
        return twin < 0 ? null : new DroppedFeature(name, kept[twin].Name, r[twin]);
    }

    private static FeatureTable Select(FeatureTable table, IReadOnlyList<string> features)
    {
        string[] names = [FeatureTable.UserColumn, FeatureTable.CutoffColumn, FeatureTable.LabelColumn, .. features];
        return table with
        {
            Frame = new DataFrame(names.Select(name => table.Frame[name].Clone())),
            FeatureNames = features,
        };
    }

    private static double[] Values(DataFrameColumn column)
    {
        double[] values = new double[column.Length];
        for (long row = 0; row < column.Length; row++)
        {
            values[row] = column[row] is double value ? value : double.NaN;
        }

        return values;
    }

    private static bool Varies(double[] values)
    {
        double first = values.FirstOrDefault(value => !double.IsNaN(value), double.NaN);
        return values.Any(value => value < first || value > first);
    }

    /// <summary>Pearson's r over the rows where both are known; 0 where one of them does not vary there.</summary>
    internal static double Correlation(double[] x, double[] y)
    {
        (double meanX, double meanY, long count) = Means(x, y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            if (!double.IsNaN(dx * dy))
            {
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
        }

        return count > 1 && xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }

    private static (double MeanX, double MeanY, long Count) Means(double[] x, double[] y)
    {
        double sumX = 0;
        double sumY = 0;
        long count = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
            {
                sumX += x[i];
                sumY += y[i];
                count++;
            }
        }

        return (sumX / count, sumY / count, count);
    }
}
