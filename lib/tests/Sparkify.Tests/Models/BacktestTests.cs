using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class BacktestTests
{
    private static readonly Candidate Logistic = new(Learner.LogisticRegression);
    private static readonly TrainingOptions Quick = new() { Folds = 3, BootstrapDraws = 100 };
    private static readonly FeatureTable Table = SyntheticTables.Forecast();

    [Fact]
    public void Run_EachDay_LearnsFromMoreAndOnlyFromThePast()
    {
        BacktestResult result = Backtest.Run(Table, Logistic, Quick);
        Assert.Equal(4, result.Points.Count);
        Assert.Equal(result.Points.Select(p => p.Cutoff).Order(), result.Points.Select(p => p.Cutoff));
        Assert.Equal(result.Points.Select(p => p.TrainRows).Order(), result.Points.Select(p => p.TrainRows));
        Assert.Equal(result.Points.Sum(p => p.Rows), result.Rows.Labels.Count);
        Assert.True(result.Points[^1].Metrics.Auc.Low > 0.6);
    }

    [Fact]
    public void Run_OneCutoff_SaysWhatToDo()
    {
        FeatureTable one = SyntheticTables.Forecast(cutoffs: 1);
        Assert.Contains("longer log", Assert.Throws<SparkifyException>(
            () => Backtest.Run(one, Logistic, Quick)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LeadTime_SignalOfTheLastWeek_FadesWithDistance()
    {
        BacktestResult result = Backtest.Run(Table, Logistic, Quick);
        var last = result.Rows.Users.Zip(result.Cutoffs).Zip(result.Rows.Labels).Where(row => row.Second)
            .ToDictionary(row => row.First.First, row => row.First.Second + (3 * SyntheticTables.Day));
        IReadOnlyList<LeadTimePoint> points = LeadTime.Of(result, last);
        Assert.Equal([(0, 7), (7, 14), (14, 28)], points.Select(p => (p.FromDays, p.ToDays)));
        Assert.True(points[0].Auc.Low > points[2].Auc.Value);
    }

    [Fact]
    public void LearningCurve_Parts_GrowAndAreTestedAlike()
    {
        IReadOnlyList<LearningCurvePoint> points = LearningCurve.Run(Table, Logistic, Quick);
        Assert.Equal(points.Select(p => p.Users).Order(), points.Select(p => p.Users));
        Assert.Equal(
            Trainer.Train(Table, Quick with { Candidates = [Logistic], ImportanceRepeats = 0 }).Best.HoldOut,
            points[^1].Metrics);
    }
}
