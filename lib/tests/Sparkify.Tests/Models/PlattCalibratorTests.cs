using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class PlattCalibratorTests
{
    [Fact]
    public void Fit_KnownProcess_FindsItsSlopeAndOffset()
    {
        var random = new Random(5);
        double[] scores = [.. Enumerable.Range(0, 20_000).Select(_ => (random.NextDouble() * 60) - 30)];
        bool[] labels = [.. scores.Select(s => random.NextDouble() < 1 / (1 + Math.Exp(-((0.1 * s) - 1))))];
        PlattCalibrator calibrator = PlattCalibrator.Fit(labels, scores);
        Assert.Equal(0.1, calibrator.Slope, 0.01);
        Assert.Equal(-1, calibrator.Offset, 0.1);
    }

    [Fact]
    public void Fit_ScoresTheWrongWayRound_GivesEveryoneTheChurnRate()
    {
        PlattCalibrator calibrator = PlattCalibrator.Fit([true, true, false, false, false, false], [1, 2, 5, 6, 7, 8]);
        Assert.Equal(calibrator.Probability(1), calibrator.Probability(8));
        Assert.Equal(3.0 / 8, calibrator.Probability(1), 6);
    }

    [Fact]
    public void Fit_ScoresThatSplitTheClasses_StaysFinite()
    {
        PlattCalibrator calibrator = PlattCalibrator.Fit([true, true, false, false], [4, 5, 1, 2]);
        Assert.InRange(calibrator.Probability(100), 0.5, 1);
        Assert.InRange(calibrator.Probability(-100), 0, 0.5);
    }
}
