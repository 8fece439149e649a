using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class BaselineTests
{
    private static readonly TrainingOptions Quick = new()
    {
        Folds = 3,
        BootstrapDraws = 200,
        ImportanceRepeats = 0,
        Candidates = Grids.First(Learner.LogisticRegression),
    };

    [Fact]
    public void Train_AlwaysStay_FlagsNobodyAndGuesses()
    {
        BaselineResult stay = Train(Baseline.AlwaysStay);
        Assert.Equal(0.5, stay.HoldOut.Auc.Value);
        Assert.Equal(0, stay.HoldOut.Recall.Value);
        Assert.True(stay.Lead.Low > 0);
    }

    [Fact]
    public void Train_BaselineOfTheSignalAlone_LeavesNoLead() =>
        Assert.InRange(Train(new Baseline("signal", ["signal"])).Lead.Low, -1, 0);

    [Fact]
    public void Train_BaselineOfUnknownFeature_NamesIt()
    {
        var refused = Assert.Throws<SparkifyException>(() => Train(new Baseline("x", ["no such feature"])));
        Assert.Contains("no such feature", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_GivenTestRows_AreTheOnesTestedOn()
    {
        FeatureTable table = SyntheticTables.WholeLog(users: 100);
        bool[] test = [.. Enumerable.Range(0, 100).Select(i => i % 4 == 0)];
        TrainingResult result = Trainer.Train(table, Quick with { TestRows = test });
        Assert.Equal(25, result.Plan.TestRows);
        Assert.Contains("u0004", result.Best.Test.Users);
        Assert.DoesNotContain("u0005", result.Best.Test.Users);
    }

    private static BaselineResult Train(Baseline baseline) =>
        Trainer.Train(SyntheticTables.WholeLog(), Quick with { Baselines = [baseline] }).Baselines[0];
}
