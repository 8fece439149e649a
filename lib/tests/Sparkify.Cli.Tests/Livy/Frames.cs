using Microsoft.Data.Analysis;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>Compares what two engines gave for one query.</summary>
internal static class Frames
{
    /// <summary>The same columns, and the same rows in the same order, cell by cell.</summary>
    public static void AssertSame(DataFrame expected, DataFrame actual)
    {
        Assert.Equal(
            expected.Columns.Select(column => $"{column.Name} {column.DataType}"),
            actual.Columns.Select(column => $"{column.Name} {column.DataType}"));
        Assert.Equal(expected.Rows.Count, actual.Rows.Count);
        for (int row = 0; row < expected.Rows.Count; row++)
        {
            Assert.All(expected.Rows[row].Zip(actual.Rows[row]).Select((pair, i) => (expected.Columns[i].Name, pair)),
                cell => Assert.True(Same(cell.pair.First, cell.pair.Second), $"row {row}, {cell}"));
        }
    }

    /// <summary>Sums of doubles may differ in the last digits, for neither engine promises their order.</summary>
    private static bool Same(object? a, object? b) => a is double x && b is double y
        ? x.Equals(y) || Math.Abs(x - y) <= 1e-9 * Math.Max(1, Math.Abs(x))
        : Equals(a, b);
}
