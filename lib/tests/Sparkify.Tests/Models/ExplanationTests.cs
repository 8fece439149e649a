using Microsoft.Data.Analysis;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class ExplanationTests
{
    private static readonly FeatureTable Table = SyntheticTables.WholeLog(users: 200);

    private static readonly ChurnModel Model = Trainer.Train(Table, new TrainingOptions
    {
        Folds = 3,
        ImportanceRepeats = 0,
        Candidates = Grids.First(Learner.Ensemble),
    }).Model;

    [Fact]
    public void Explain_AnyRow_ContributionsAndBaseSumToTheScore()
    {
        int[] rows = [0, 1, 2, 3, 4];
        Assert.All(Model.Explain(Table, rows), explanation => Assert.Equal(
            explanation.Score, explanation.Base + explanation.Contributions.Sum(c => c.Points), 6));
    }

    [Fact]
    public void Explain_RowOfHighRisk_NamesTheSignalFirst()
    {
        int riskiest = Array.IndexOf(Model.Score(Table), Model.Score(Table).Max());
        RiskExplanation explanation = Model.Explain(Table, [riskiest])[0];
        Assert.Equal("signal", explanation.Contributions[0].Feature);
        Assert.StartsWith("signal: ", explanation.Reasons()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_SavedModel_SaysTheSame()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "m.zip");
        Model.Save(path);
        var said = ChurnModel.Load(path).Explain(Table, [7])[0];
        Assert.Equal(Model.Explain(Table, [7])[0].Contributions, said.Contributions);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Explain_RowOutOfTheTable_SaysSo() =>
        Assert.Throws<SparkifyException>(() => Model.Explain(Table, [200]));

    [Theory]
    [InlineData(6, 2, "thumbs down: 6, three times the usual 2 (+4.0 points)")]
    [InlineData(1, 2, "thumbs down: 1, half of the usual 2 (+4.0 points)")]
    [InlineData(2, 2, "thumbs down: 2, as usual (+4.0 points)")]
    [InlineData(3, 0, "thumbs down: 3, where 0 is usual (+4.0 points)")]
    [InlineData(double.NaN, 2, "thumbs down: not known (+4.0 points)")]
    public void Write_Contribution_ComparesWithTheUsual(double value, double typical, string words) =>
        Assert.Equal(words, ReasonWriter.Write(new Contribution("thumbs down", value, typical, 0.04)));

    [Fact]
    public void PartialDependence_OfTheSignal_Rises()
    {
        var points = PartialDependence.Of(Model, Table, "signal", new MeasureOptions { Draws = 50 });
        Assert.Equal(9, points.Count);
        Assert.True(points[^1].MeanScore.Low > points[0].MeanScore.High);
    }

    [Fact]
    public void PartialDependence_OfARareEvent_TakesTheValuesThereAre()
    {
        FeatureTable rare = SyntheticTables.WholeLog(users: 200);
        rare.Frame["signal"] = new DoubleDataFrameColumn(
            "signal", Enumerable.Range(0, 200).Select(i => i % 40 == 0 ? 1.0 : 0));
        var points = PartialDependence.Of(Model, rare, "signal", new MeasureOptions { Draws = 50 });
        Assert.Equal([0, 1], points.Select(point => point.Value));
    }

    [Fact]
    public void PartialDependence_OfUnknownFeature_NamesIt() => Assert.Contains(
        "\"nothing\"",
        Assert.Throws<SparkifyException>(() => PartialDependence.Of(Model, Table, "nothing")).Message,
        StringComparison.Ordinal);
}
