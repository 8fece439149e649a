using Microsoft.Data.Analysis;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class FairnessTests
{
    private static readonly TrainingOptions Quick = new()
    {
        Folds = 3,
        BootstrapDraws = 100,
        ImportanceRepeats = 0,
        Candidates = Grids.First(Learner.LogisticRegression),
    };

    [Fact]
    public void Train_TableWithGenders_ComparesThem()
    {
        FeatureTable table = SyntheticTables.WholeLog();
        string[] genders = [.. Enumerable.Range(0, 300).Select(i => i % 2 == 0 ? "F" : "M")];
        table.Frame.Columns.Add(new StringDataFrameColumn("gender", genders));
        TrainingResult result = Trainer.Train(table, Quick);
        Assert.Equal([("gender", "F"), ("gender", "M")], result.Fairness.Select(group => (group.Column, group.Value)));
        Assert.Equal(result.Plan.TestRows, result.Fairness.Sum(group => group.Rows));
        Assert.Equal(result.Plan.TestChurned, result.Fairness.Sum(group => group.Churned));
    }

    [Fact]
    public void Train_TableWithoutGroups_ComparesNothing() =>
        Assert.Empty(Trainer.Train(SyntheticTables.WholeLog(), Quick).Fairness);
}
