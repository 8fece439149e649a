using Sparkify.Charting;
using Sparkify.Models;
using Drawn = Sparkify.Charting.Charts;

namespace Sparkify.Tests.Charts;

public sealed class CurveTests
{
    [Fact]
    public void Roc_FourRows_IsTheCurveByHand()
    {
        CurveEstimate curve = CurveEstimate.Roc(Set((true, 0.9), (false, 0.8), (true, 0.7), (false, 0.1)));

        Assert.Equal([(0, 0), (0, 0.5), (0.5, 0.5), (0.5, 1), (1, 1)], curve.Points);
        Assert.Equal(0.75, curve.Area.Value);
    }

    [Fact]
    public void Roc_TiedScores_AreOneStep()
    {
        CurveEstimate curve = CurveEstimate.Roc(Set((true, 0.5), (false, 0.5), (false, 0.5)));

        Assert.Equal([(0, 0), (1, 1)], curve.Points);
        Assert.Equal(0.5, curve.Area.Value);
    }

    [Fact]
    public void PrecisionRecall_FourRows_IsTheCurveByHand()
    {
        CurveEstimate curve = CurveEstimate.PrecisionRecall(Set((true, 0.9), (false, 0.8), (true, 0.7), (false, 0.1)));

        Assert.Equal([(0.5, 1), (0.5, 0.5), (1, 2 / 3.0), (1, 0.5)], curve.Points);
        Assert.Equal((1 + (2 / 3.0)) / 2, curve.Area.Value, 12);
    }

    [Fact]
    public void Roc_ManyRows_AgreesWithTheMeasureAndIsThin()
    {
        ScoredRows rows = ModelResults.Rows();

        CurveEstimate curve = CurveEstimate.Roc(ScoredSet.Check("model", rows));

        Assert.Equal(Measure.Auc(rows.Labels, rows.Scores), curve.Area.Value, 12);
        Assert.InRange(curve.Points.Length, 100, 300);
        Assert.Equal(((0, 0), (1, 1)), (curve.Points[0], curve.Points[^1]));
    }

    [Fact]
    public void Roc_Band_HoldsTheCurve()
    {
        CurveEstimate curve = CurveEstimate.Roc(ScoredSet.Check("model", ModelResults.Rows()));

        Assert.All(curve.Band, at => Assert.InRange(at.Value, at.Low - 0.03, at.High + 0.03));
        Assert.True(curve.Band[10].High > curve.Band[10].Low);
    }

    [Fact]
    public void Roc_OneOutcome_IsRefused()
    {
        SparkifyException error =
            Assert.Throws<SparkifyException>(() => Drawn.Roc(ModelResults.Of((false, 0.1), (false, 0.2))));

        Assert.Equal(
            "\"model\" has 0 churned rows of 2; a chart of scores needs churned and stayed rows.", error.Message);
    }

    [Fact]
    public void Charts_UnusableScores_AreRefused()
    {
        ScoredRows notANumber = ModelResults.Of((false, double.NaN), (true, 1));
        ScoredRows notAProbability = ModelResults.Of((false, -2), (true, 1));
        var uneven = new ScoredRows([true, false], [0.1], ["u", "v"]);

        Assert.Throws<SparkifyException>(() => Drawn.PrecisionRecall(notANumber));
        Assert.Throws<SparkifyException>(() => Drawn.Calibration(notAProbability));
        Assert.Throws<SparkifyException>(() => Drawn.ConfusionMatrix(uneven, 0.5));
        Assert.Throws<SparkifyException>(() => Drawn.Roc([]));
    }

    private static ScoredSet Set(params (bool Label, double Score)[] rows) =>
        ScoredSet.Check("model", ModelResults.Of(rows));
}
