using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class IsotonicCalibratorTests
{
    [Fact]
    public void Probability_AnyRows_NeverFallsAsTheScoreRises() => Laws.Hold(Laws.Scored, rows =>
    {
        IsotonicCalibrator calibrator = Fit(rows);
        double[] probabilities = [.. Enumerable.Range(-5, 40).Select(i => calibrator.Probability(i / 24.0))];
        return probabilities.Zip(probabilities.Skip(1)).All(pair => pair.First <= pair.Second + 1e-12);
    });

    [Fact]
    public void Fit_KnownPools_AveragesTheViolators()
    {
        IsotonicCalibrator calibrator = IsotonicCalibrator.Fit(
            [false, true, false, true, true], [1, 2, 3, 4, 5]);
        Assert.Equal(0.5, calibrator.Probability(2.5), 9);
        Assert.Equal(1e-4, calibrator.Probability(0), 9);
    }

    [Fact]
    public void Fit_KnownProcess_FollowsItsCurve()
    {
        var random = new Random(3);
        double[] scores = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())];
        bool[] labels = [.. scores.Select(score => random.NextDouble() < score * score)];
        IsotonicCalibrator calibrator = IsotonicCalibrator.Fit(labels, scores);
        Assert.All([0.2, 0.5, 0.8], score => Assert.Equal(score * score, calibrator.Probability(score), 0.05));
    }

    private static IsotonicCalibrator Fit((bool Label, double Score)[] rows) =>
        IsotonicCalibrator.Fit([.. rows.Select(row => row.Label)], [.. rows.Select(row => row.Score)]);
}
