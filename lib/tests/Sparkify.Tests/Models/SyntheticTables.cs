using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Tests.Models;

/// <summary>Feature tables of a known process: what is planted in them must be found, and nothing else.</summary>
internal static class SyntheticTables
{
    public const long Day = 86_400_000;
    public const long Start = 1_538_352_000_000;

    /// <summary>One row a user; churn depends on "signal" with the given strength, on nothing else.</summary>
    public static FeatureTable WholeLog(int users = 300, double strength = 2, int noise = 5, int seed = 1)
    {
        var random = new Random(seed);
        List<Row> rows = [];
        for (int u = 0; u < users; u++)
        {
            double signal = Normal(random);
            bool churn = random.NextDouble() < Logistic((strength * signal) - 1.2);
            rows.Add(new Row($"u{u:0000}", Start, churn, [signal, .. Noise(random, noise)]));
        }

        return Table("whole_log", rows, 0);
    }

    /// <summary>Weekly rows until the user churns within the 14-day horizon of the last one.</summary>
    public static FeatureTable Forecast(int users = 200, double strength = 2, int cutoffs = 6, int seed = 1)
    {
        var random = new Random(seed);
        List<Row> rows = [];
        for (int u = 0; u < users; u++)
        {
            bool gone = false;
            for (int c = 0; c < cutoffs && !gone; c++)
            {
                double signal = Normal(random);
                gone = random.NextDouble() < Logistic((strength * signal) - 2);
                rows.Add(new Row($"u{u:0000}", Start + (c * 7 * Day), gone, [signal, .. Noise(random, 5)]));
            }
        }

        return Table("forecast", rows, 14);
    }

    /// <summary>The same rows with the labels dealt anew.</summary>
    public static FeatureTable ShuffleLabels(FeatureTable table, int seed)
    {
        DataFrame frame = table.Frame.Clone();
        bool?[] labels = [.. (PrimitiveDataFrameColumn<bool>)frame[FeatureTable.LabelColumn]];
        new Random(seed).Shuffle(labels);
        frame.Columns.Remove(FeatureTable.LabelColumn);
        frame.Columns.Add(new BooleanDataFrameColumn(FeatureTable.LabelColumn, labels));
        return table with { Frame = frame };
    }

    /// <summary>The table with one more feature.</summary>
    public static FeatureTable With(FeatureTable table, string name, Func<long, double?> value)
    {
        DataFrame frame = table.Frame.Clone();
        var values = Enumerable.Range(0, (int)table.RowCount).Select(i => value(i));
        frame.Columns.Add(new DoubleDataFrameColumn(name, values));
        return table with { Frame = frame, FeatureNames = [.. table.FeatureNames, name] };
    }

    private static FeatureTable Table(string name, List<Row> rows, int horizon)
    {
        string[] names = ["signal", .. Enumerable.Range(1, rows[0].Features.Length - 1).Select(k => $"noise {k}")];
        var frame = new DataFrame(
            new StringDataFrameColumn(FeatureTable.UserColumn, rows.Select(row => row.User)),
            new Int64DataFrameColumn(FeatureTable.CutoffColumn, rows.Select(row => row.Cutoff)),
            new BooleanDataFrameColumn(FeatureTable.LabelColumn, rows.Select(row => row.Churn)));
        for (int j = 0; j < names.Length; j++)
        {
            frame.Columns.Add(new DoubleDataFrameColumn(names[j], rows.Select(row => row.Features[j])));
        }

        return new FeatureTable(name, frame, names) { HorizonDays = horizon };
    }

    private static double?[] Noise(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < 0.1 ? (double?)null : Normal(random))];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private sealed record Row(string User, long Cutoff, bool Churn, double?[] Features);
}
