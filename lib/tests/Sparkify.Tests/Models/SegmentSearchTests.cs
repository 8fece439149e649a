using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class SegmentSearchTests
{
    [Fact]
    public void Weak_ScoresThatGuessInOneGroup_NameIt()
    {
        var (data, scores) = Rows(seed: 3, guessBelow: 0.33f);
        IReadOnlyList<WeakSegment> weak = SegmentSearch.Weak(data, scores, new MeasureOptions());
        Assert.StartsWith("age below 0.3", weak[0].Segment, StringComparison.Ordinal);
        Assert.True(weak[0].Auc.Value < weak[0].AucElsewhere);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Weak_ScoresAlikeEverywhere_NameNone(int seed)
    {
        var (data, scores) = Rows(seed, guessBelow: 0);
        Assert.Empty(SegmentSearch.Weak(data, scores, new MeasureOptions()));
    }

    private static (Dataset Data, double[] Scores) Rows(int seed, float guessBelow)
    {
        var random = new Random(seed);
        float[][] rows = [.. Enumerable.Range(0, 900).Select(_ => new[] { random.NextSingle(), random.NextSingle() })];
        double[] risk = [.. rows.Select(_ => random.NextDouble())];
        bool[] labels = [.. risk.Select(r => random.NextDouble() < r)];
        double[] scores = [.. rows.Select((row, i) => row[0] < guessBelow ? random.NextDouble() : risk[i])];
        string[] users = [.. rows.Select((_, i) => $"u{i}")];
        return (new Dataset(["age", "other"], rows, labels, users, new long[rows.Length]), scores);
    }
}
