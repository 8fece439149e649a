using Microsoft.Data.Analysis;
using Sparkify.Features;

namespace Sparkify.Tests.Features;

public sealed class PruningTests
{
    [Fact]
    public void Prune_Twins_DropsTheLaterAndNamesTheEarlier()
    {
        PruningResult result = Pruning.Prune(Table(
            ("a", [1, 2, 3, 4, null]), ("b", [5, 1, 4, 2, 2]),
            ("opposite", [-2, -4, -6, -8, 7]), ("same", [7, 7, 7, 7, null])));

        Assert.Equal(["a", "b"], result.Table.FeatureNames);
        Assert.Equal(["userId", "cutoff", "churn", "a", "b"], result.Table.Frame.Columns.Select(column => column.Name));
        Assert.Equal([new DroppedFeature("opposite", "a", -1), new DroppedFeature("same", null, null)], result.Dropped);
        Assert.Equal(
            ["opposite follows a (r = -1.000)", "same never varies"],
            result.Dropped.Select(d => d.ToString()));
        Assert.Equal(2, result.ToDataFrame().Rows.Count);
    }

    [Fact]
    public void Prune_BelowTheLimit_KeepsBoth()
    {
        FeatureTable table = Table(("a", [1, 2, 3, 4, 5]), ("b", [1, 2, 3, 5, 4]));

        Assert.Empty(Pruning.Prune(table).Dropped);
        DroppedFeature dropped = Assert.Single(
            Pruning.Prune(table, new PruningOptions { MaxCorrelation = 0.9 }).Dropped);
        Assert.Equal(0.9, dropped.Correlation!.Value, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Prune_LimitOutOfRange_IsRefused(double limit) => Assert.Throws<SparkifyException>(
        () => Pruning.Prune(Table(("a", [1, 2])), new PruningOptions { MaxCorrelation = limit }));

    private static FeatureTable Table(params (string Name, double?[] Values)[] features)
    {
        int rows = features[0].Values.Length;
        DataFrameColumn[] keys =
        [
            new StringDataFrameColumn("userId", Enumerable.Range(0, rows).Select(i => $"{i}")),
            new Int64DataFrameColumn("cutoff", Enumerable.Repeat(0L, rows)),
            new BooleanDataFrameColumn("churn", Enumerable.Range(0, rows).Select(i => i % 2 == 0)),
        ];
        return new FeatureTable(
            "test",
            new DataFrame([.. keys, .. features.Select(f => new DoubleDataFrameColumn(f.Name, f.Values))]),
            [.. features.Select(f => f.Name)]);
    }
}
