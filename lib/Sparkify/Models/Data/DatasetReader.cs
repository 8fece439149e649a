using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>
/// Reads a feature table into a <see cref="Dataset"/>, checking once what every learner takes for granted.
/// </summary>
internal static class DatasetReader
{
    /// <summary>Reads rows and labels.</summary>
    /// <exception cref="SparkifyException">A column is missing or not of its type, or a value is infinite.</exception>
    public static Dataset ReadLabelled(FeatureTable table)
    {
        DataFrameColumn label = Column(table, FeatureTable.LabelColumn);
        if (label is not PrimitiveDataFrameColumn<bool> flags)
        {
            throw new SparkifyException(
                $"Column \"{FeatureTable.LabelColumn}\" of table \"{table.Name}\" holds {label.DataType.Name} " +
                "values; it must be boolean, true for the users who churned.");
        }

        Dataset unlabelled = Read(table, table.FeatureNames);
        return unlabelled with { Labels = [.. flags.Select((flag, row) => flag ?? throw NoLabel(table, row))] };
    }

    /// <summary>Reads the named features; labels are all false.</summary>
    /// <exception cref="SparkifyException">A column is missing or not numeric, or a value is infinite.</exception>
    public static Dataset Read(FeatureTable table, IReadOnlyList<string> features)
    {
        int count = checked((int)table.RowCount);
        float[][] rows = [.. Enumerable.Range(0, count).Select(_ => new float[features.Count])];
        for (int j = 0; j < features.Count; j++)
        {
            FillColumn(table, features[j], j, rows);
        }

        return new Dataset(features, rows, new bool[count], Users(table), Cutoffs(table));
    }

    private static DataFrameColumn Column(FeatureTable table, string name)
    {
        int index = table.Frame.Columns.IndexOf(name);
        return index >= 0
            ? table.Frame.Columns[index]
            : throw new SparkifyException(
                $"Table \"{table.Name}\" has no column \"{name}\"; build it with the features that the model takes.");
    }

    private static void FillColumn(FeatureTable table, string name, int place, float[][] rows)
    {
        DataFrameColumn column = Column(table, name);
        if (!column.IsNumericColumn())
        {
            throw new SparkifyException(
                $"Column \"{name}\" of table \"{table.Name}\" holds {column.DataType.Name} values; " +
                "a feature must be a number, with null where it is not known.");
        }

        var doubles = column as PrimitiveDataFrameColumn<double>;
        for (int i = 0; i < rows.Length; i++)
        {
            double? value = doubles is not null ? doubles[i] : ToDouble(column[i]);
            float single = value is null ? float.NaN : (float)value.Value;
            rows[i][place] = float.IsInfinity(single) ? throw Infinite(table, name, i, value) : single;
        }
    }

    private static double? ToDouble(object? value) => value is null ? null : Convert.ToDouble(value);

    private static string[] Users(FeatureTable table)
    {
        DataFrameColumn column = Column(table, FeatureTable.UserColumn);
        string[] users = new string[column.Length];
        for (int i = 0; i < users.Length; i++)
        {
            users[i] = column[i]?.ToString() ?? throw new SparkifyException(
                $"Row {i + 1} of table \"{table.Name}\" has no {FeatureTable.UserColumn}; each row needs one.");
        }

        return users;
    }

    private static long[] Cutoffs(FeatureTable table)
    {
        DataFrameColumn column = Column(table, FeatureTable.CutoffColumn);
        long[] cutoffs = new long[column.Length];
        for (int i = 0; i < cutoffs.Length; i++)
        {
            cutoffs[i] = Convert.ToInt64(column[i] ?? 0L);
        }

        return cutoffs;
    }

    private static SparkifyException NoLabel(FeatureTable table, int row) => new(
        $"Row {row + 1} of table \"{table.Name}\" has no {FeatureTable.LabelColumn} label; drop it or label it.");

    private static SparkifyException Infinite(FeatureTable table, string name, int row, double? value) => new(
        $"Column \"{name}\" of table \"{table.Name}\" holds \"{value}\" in row {row + 1}; " +
        "a feature must be finite, or null where it is not known.");
}
