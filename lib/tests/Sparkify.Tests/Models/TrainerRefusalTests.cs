using Microsoft.Data.Analysis;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class TrainerRefusalTests
{
    [Fact]
    public void Train_NobodyChurned_SaysSo() =>
        Refused(Relabel(SyntheticTables.WholeLog(), _ => false), "no user who churned");

    [Fact]
    public void Train_EverybodyChurned_SaysSo() =>
        Refused(Relabel(SyntheticTables.WholeLog(), _ => true), "no user who stayed");

    [Fact]
    public void Train_FewerChurnedUsersThanFolds_SaysSo() =>
        Refused(Relabel(SyntheticTables.WholeLog(), i => i < 3), "fewer than the 4 folds");

    [Fact]
    public void Train_NoRows_SaysSo()
    {
        FeatureTable table = SyntheticTables.WholeLog();
        Refused(table with { Frame = table.Frame.Head(0) }, "has no rows");
    }

    [Fact]
    public void Train_InfiniteValue_NamesTheColumn() =>
        Refused(With("songs an hour", i => i == 7 ? double.PositiveInfinity : i), "\"songs an hour\"");

    [Fact]
    public void Train_NaN_CountsAsMissing()
    {
        FeatureTable table = With("sometimes", i => i % 5 == 0 ? double.NaN : i);
        var quick = new TrainingOptions { Candidates = Grids.First(Learner.LogisticRegression), ImportanceRepeats = 0 };
        Assert.InRange(Trainer.Train(table, quick).Best.HoldOut.Auc.Value, 0.6, 1);
    }

    [Fact]
    public void Train_ColumnMissing_NamesIt()
    {
        FeatureTable table = SyntheticTables.WholeLog();
        Refused(table with { FeatureNames = [.. table.FeatureNames, "gone"] }, "no column \"gone\"");
    }

    [Fact]
    public void Train_TextFeature_NamesIt()
    {
        FeatureTable table = SyntheticTables.WholeLog();
        table.Frame.Columns.Add(new StringDataFrameColumn("town", table.RowCount));
        Refused(table with { FeatureNames = [.. table.FeatureNames, "town"] }, "\"town\"");
    }

    [Fact]
    public void Train_OnlyConstantFeatures_SaysSo() =>
        Refused(With("three", _ => 3) with { FeatureNames = ["three"] }, "no feature that differs");

    [Fact]
    public void Train_TimeSplitWithoutHorizon_SaysSo() =>
        Refused(SyntheticTables.Forecast() with { HorizonDays = 0 }, "HorizonDays");

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(4, 0.9)]
    public void Train_OptionOutOfRange_SaysSo(int folds, double share) => Assert.Throws<SparkifyException>(
        () => Trainer.Train(SyntheticTables.WholeLog(), new TrainingOptions { Folds = folds, TestShare = share }));

    private static FeatureTable With(string name, Func<long, double?> value) =>
        SyntheticTables.With(SyntheticTables.WholeLog(), name, value);

    private static FeatureTable Relabel(FeatureTable table, Func<int, bool> label)
    {
        var labels = Enumerable.Range(0, (int)table.RowCount).Select(label);
        table.Frame.Columns.Remove(FeatureTable.LabelColumn);
        table.Frame.Columns.Add(new BooleanDataFrameColumn(FeatureTable.LabelColumn, labels));
        return table;
    }

    private static void Refused(FeatureTable table, string words)
    {
        var refused = Assert.Throws<SparkifyException>(() => Trainer.Train(table));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }
}
