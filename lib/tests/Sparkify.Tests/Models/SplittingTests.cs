using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class SplittingTests
{
    private static readonly Dataset Forecast = DatasetReader.ReadLabelled(SyntheticTables.Forecast());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Folds_AnySeed_ShareNoUserAndCoverEveryRow(int seed)
    {
        Folds folds = Folds.Deal(Forecast, 5, seed);
        int[] all = [.. Enumerable.Range(0, 5).SelectMany(fold => folds.Inside(Forecast, fold))];
        Assert.Equal(Enumerable.Range(0, Forecast.Count), all.Order());
        Assert.All(Enumerable.Range(0, 5), fold => Assert.Empty(
            Users(folds.Inside(Forecast, fold)).Intersect(Users(folds.Outside(Forecast, fold)))));
    }

    [Fact]
    public void Folds_ChurnedUsers_AreDealtEvenly()
    {
        Folds folds = Folds.Deal(Forecast, 5, 1);
        HashSet<string> churned = Forecast.ChurnedUsers();
        int[] counts =
            [.. Enumerable.Range(0, 5).Select(f => Users(folds.Inside(Forecast, f)).Count(churned.Contains))];
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
    }

    [Fact]
    public void HoldOut_ByTime_LearnsFromNoLabelThatLooksIntoTheTest()
    {
        HoldOut split = HoldOut.Of(Forecast, new TrainingOptions(), horizonDays: 14);
        Assert.Equal(SplitKind.Time, split.Plan.Kind);
        Assert.True(split.Train.Cutoffs.Max() + (14 * SyntheticTables.Day) <= split.Test.Cutoffs.Min());
        Assert.Equal(Forecast.Count, split.Train.Count + split.Test.Count + split.Plan.EmbargoedRows);
        Assert.True(split.Plan.EmbargoedRows > 0);
    }

    [Fact]
    public void HoldOut_ByUser_SharesNoUserAndKeepsTheChurnRate()
    {
        Dataset data = DatasetReader.ReadLabelled(SyntheticTables.WholeLog());
        HoldOut split = HoldOut.Of(data, new TrainingOptions(), horizonDays: 0);
        Assert.Equal(SplitKind.Users, split.Plan.Kind);
        Assert.Empty(split.Train.Users.Intersect(split.Test.Users));
        Assert.Equal(Rate(split.Train), Rate(split.Test), 0.02);
    }

    [Fact]
    public void HoldOut_TooFewCutoffs_SaysSo()
    {
        Dataset data = DatasetReader.ReadLabelled(SyntheticTables.Forecast(cutoffs: 2));
        var refused = Assert.Throws<SparkifyException>(() => HoldOut.Of(data, new TrainingOptions(), horizonDays: 14));
        Assert.Contains("take a longer log", refused.Message, StringComparison.Ordinal);
    }

    private static double Rate(Dataset data) => data.Labels.Average(label => label ? 1.0 : 0);

    private static HashSet<string> Users(int[] places) => [.. places.Select(i => Forecast.Users[i])];
}
