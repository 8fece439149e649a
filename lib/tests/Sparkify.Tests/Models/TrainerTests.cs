using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class TrainerTests
{
    private static readonly TrainingOptions Quick = new()
    {
        Folds = 3,
        BootstrapDraws = 200,
        ImportanceRepeats = 1,
        Candidates =
        [
            new(Learner.GradientBoostedTrees) { Trees = 20, Leaves = 4 },
            new(Learner.RandomForest) { Trees = 20, Leaves = 8 },
            new(Learner.LightGbm) { Trees = 20, Leaves = 4 },
            new(Learner.LogisticRegression) { L2 = 1 },
        ],
    };

    [Fact]
    public void Train_PlantedSignal_EveryLearnerFindsIt()
    {
        TrainingResult result = Trainer.Train(SyntheticTables.WholeLog(), Quick);
        Assert.Equal(Enum.GetValues<Learner>(), result.Learners.Select(learner => learner.Learner));
        Assert.All(result.Learners, learner => Assert.True(learner.HoldOut.Auc.Low > 0.6, learner.ToString()));
        Assert.Equal("signal", result.Importance[0].Feature);
        Assert.True(result.Importance[0].AucDrop.Low > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Train_ShuffledLabels_AucIsThatOfGuessing(int seed)
    {
        FeatureTable table = SyntheticTables.ShuffleLabels(SyntheticTables.WholeLog(), seed);
        TrainingResult result = Trainer.Train(table, Quick);
        Assert.All(result.Learners, learner => Assert.True(learner.HoldOut.Auc.Contains(0.5), learner.ToString()));
    }

    [Fact]
    public void Train_Forecast_TestsOnLaterCutoffs()
    {
        TrainingResult result = Trainer.Train(SyntheticTables.Forecast(), Quick);
        Assert.Equal(SplitKind.Time, result.Plan.Kind);
        Assert.True(result.Plan.TrainCutoffs[^1] < result.Plan.TestCutoffs[0]);
        Assert.True(result.Best.HoldOut.Auc.Low > 0.6);
    }

    [Fact]
    public void Train_ManyUsers_ComparesCandidatesOnSomeAndTrainsOnAll()
    {
        FeatureTable table = SyntheticTables.WholeLog(users: 1_000);
        TrainingOptions options = Quick with { SampleUsers = 250, Candidates = Grids.Small };

        TrainingResult result = Trainer.Train(table, options);

        Assert.Contains(result.Notes, note => note.Contains("were compared on", StringComparison.Ordinal));
        Assert.Equal(result.Plan.TrainRows, result.Best.OutOfFold.Labels.Count);
        Assert.All(result.Learners, learner => Assert.True(learner.HoldOut.Auc.Low > 0.6, learner.ToString()));
        Assert.Equal("signal", result.Importance[0].Feature);
    }

    [Fact]
    public void Train_FewerThanTwiceTheSampleUsers_TakesAllForEverything()
    {
        FeatureTable table = SyntheticTables.WholeLog();

        TrainingResult sampled = Trainer.Train(table, Quick with { SampleUsers = 200 });
        TrainingResult all = Trainer.Train(table, Quick with { SampleUsers = 0 });

        Assert.Equal(all.Importance, sampled.Importance);
        Assert.Equal(all.Best.Test.Scores, sampled.Best.Test.Scores);
        Assert.DoesNotContain(sampled.Notes, note => note.Contains("compared on", StringComparison.Ordinal));
    }

    [Fact]
    public void Train_OneThreadOrTwo_GivesTheSameNumbers()
    {
        FeatureTable table = SyntheticTables.Forecast(users: 120);
        TrainingResult one = Trainer.Train(table, Quick with { Threads = 1 });
        TrainingResult two = Trainer.Train(table, Quick with { Threads = 2 });
        Assert.Equal(one.Learners.SelectMany(l => l.Test.Scores), two.Learners.SelectMany(l => l.Test.Scores));
        Assert.Equal(one.Importance, two.Importance);
        Assert.Equal(one.Model.Score(table), two.Model.Score(table));
        Assert.Equal(one.Best.HoldOut, two.Best.HoldOut);
    }

    [Fact]
    public void Train_Progress_TellsEveryPiece()
    {
        var told = new List<TrainingProgress>();
        Trainer.Train(SyntheticTables.WholeLog(), Quick, new Direct(told));
        Assert.Contains(new TrainingProgress("cross-validation", 12, 12), told);
    }

    [Fact]
    public void Train_Cancelled_Stops() => Assert.ThrowsAny<OperationCanceledException>(() =>
        Trainer.Train(SyntheticTables.WholeLog(), Quick, null, new CancellationToken(canceled: true)));

    [Fact]
    public void Train_ConstantFeature_IsNoted()
    {
        FeatureTable table = SyntheticTables.With(SyntheticTables.WholeLog(), "always 3", _ => 3);
        Assert.Contains(Trainer.Train(table, Quick).Notes, note => note.Contains("always 3", StringComparison.Ordinal));
    }

    [Fact]
    public void ToFrame_Result_HasARowALearnerAndBaseline()
    {
        TrainingResult result = Trainer.Train(SyntheticTables.WholeLog(), Quick);
        Assert.Equal(7, result.ToFrame().Rows.Count);
        Assert.Equal(8, result.ToFrame().Columns.Count);
    }

    private sealed class Direct(List<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            lock (told)
            {
                told.Add(value);
            }
        }
    }
}
