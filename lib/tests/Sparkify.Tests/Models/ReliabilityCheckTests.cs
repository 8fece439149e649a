using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class ReliabilityCheckTests
{
    [Fact]
    public void Of_AnyRows_PartsSumToTheBrierScore() => Laws.Hold(Laws.Scored, rows =>
    {
        ReliabilityReport report = ReliabilityCheck.Of(Rows(rows), bins: 5, new MeasureOptions { Draws = 0 });
        double parts = report.Reliability - report.Resolution + report.Uncertainty + report.Within;
        return Math.Abs(parts - report.Brier) < 1e-12 && report.Bins.Sum(bin => bin.Rows) == rows.Length;
    });

    [Fact]
    public void Of_OneProbabilityABin_HasNothingWithin() => Laws.Hold(Laws.Scored, rows =>
        Math.Abs(ReliabilityCheck.Of(Rows(rows), bins: 10_000, new MeasureOptions { Draws = 0 }).Within) < 1e-9);

    [Fact]
    public void Of_TrueProbabilities_LieOnTheDiagonal()
    {
        var random = new Random(3);
        var rows = Enumerable.Range(0, 5000).Select(_ => random.NextDouble())
            .Select(p => (random.NextDouble() < p, p)).ToArray();
        ReliabilityReport report = ReliabilityCheck.Of(Rows(rows));
        Assert.Equal(10, report.Bins.Count);
        Assert.InRange(report.Reliability, 0, 0.002);
        Assert.True(report.Bins.Count(bin => bin.ChurnRate.Contains(bin.MeanScore)) >= 8);
    }

    [Fact]
    public void Of_NoRows_SaysSo() =>
        Assert.Throws<SparkifyException>(() => ReliabilityCheck.Of(new ScoredRows([], [], [])));

    private static ScoredRows Rows((bool Label, double Score)[] rows) => new(
        [.. rows.Select(row => row.Label)],
        [.. rows.Select(row => row.Score)],
        [.. rows.Select((_, i) => $"u{i}")]);
}
