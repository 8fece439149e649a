using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class BalancerTests
{
    private static readonly Dataset Data = DatasetReader.ReadLabelled(SyntheticTables.WholeLog());

    [Theory]
    [InlineData(Balance.DownSample)]
    [InlineData(Balance.OverSample)]
    [InlineData(Balance.Smote)]
    public void Apply_Sampling_MakesBothClassesEqual(Balance balance)
    {
        Dataset balanced = Balancer.Apply(Data, balance, 1).Data;
        Assert.Equal(balanced.Count, 2 * balanced.Labels.Count(label => label));
    }

    [Fact]
    public void Apply_Weights_MakeBothClassesWeighAlike()
    {
        var (data, weights) = Balancer.Apply(Data, Balance.Weights, 1);
        double churned = data.Labels.Zip(weights!).Where(row => row.First).Sum(row => row.Second);
        Assert.Equal(data.Labels.Count(label => !label), churned, 0.01);
    }

    [Fact]
    public void Smote_EveryInventedValue_LiesWithinTheClassBounds()
    {
        Dataset churned = Data.Subset([.. Enumerable.Range(0, Data.Count).Where(i => Data.Labels[i])]);
        float[][] invented = new Smote(churned, new Random(1)).Invent(500);
        for (int j = 0; j < Data.Features.Count; j++)
        {
            float[] real = [.. churned.Rows.Select(row => row[j]).Where(value => !float.IsNaN(value))];
            Assert.All(
                invented.Where(row => !float.IsNaN(row[j])),
                row => Assert.InRange(row[j], real.Min(), real.Max()));
        }
    }

    [Fact]
    public void Smote_OneRow_RepeatsIt()
    {
        float[][] invented = new Smote(Data.Subset([0]), new Random(1)).Invent(3);
        Assert.All(invented, row => Assert.Equal(Data.Rows[0], row));
    }

    [Fact]
    public void Run_EveryWay_IsComparedOnTheSameRows()
    {
        BalanceStudyResult study = BalanceStudy.Run(
            SyntheticTables.WholeLog(),
            new Candidate(Learner.LogisticRegression),
            new TrainingOptions { Folds = 3, BootstrapDraws = 200 });
        Assert.Equal(Enum.GetValues<Balance>(), study.Results.Select(result => result.Balance));
        Assert.Equal(default, study.Results[0].Gain);
        Assert.Equal(Balance.None, study.Winner);
        Assert.StartsWith("No way of balancing helps", study.ToString(), StringComparison.Ordinal);
    }
}
