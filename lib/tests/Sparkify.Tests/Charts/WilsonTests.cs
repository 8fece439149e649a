using FsCheck.Fluent;
using Sparkify.Charting;
using Sparkify.Tests.Models;

namespace Sparkify.Tests.Charts;

public sealed class WilsonTests
{
    [Theory]
    [InlineData(10, 100, 0.0552291, 0.1743657)]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(10, 10, 0.7224672, 1)]
    [InlineData(1, 2, 0.0945312, 0.9054688)]
    public void Interval_KnownShares_AreTheTextbookEnds(long successes, long total, double low, double high)
    {
        (double Low, double High) interval = Wilson.Interval(successes, total);

        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void Interval_NoShare_IsRefused(long successes, long total)
    {
        SparkifyException error = Assert.Throws<SparkifyException>(() => Wilson.Interval(successes, total));

        Assert.Contains($"\"{successes} of {total}\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Interval_AnyShare_HoldsItAndMirrorsIt() => Laws.Hold(Gen.Choose(0, 300).Two(), counts =>
    {
        (int successes, int failures) = counts;
        long total = successes + failures + 1L;
        (double low, double high) = Wilson.Interval(successes, total);
        (double mirrorLow, double mirrorHigh) = Wilson.Interval(total - successes, total);
        double share = (double)successes / total;
        return low >= 0 && low <= share && share <= high && high <= 1
            && Math.Abs(low + mirrorHigh - 1) < 1e-9 && Math.Abs(high + mirrorLow - 1) < 1e-9;
    });
}
