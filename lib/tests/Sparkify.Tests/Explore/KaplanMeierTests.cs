using FsCheck.Fluent;
using Sparkify.Exploration;
using Sparkify.Tests.Models;

namespace Sparkify.Tests.Explore;

public sealed class KaplanMeierTests
{
    /// <summary>Four users from the start, one who enters late on day 2.</summary>
    private static readonly TenureChange[] ByHand =
    [
        new(0, Entered: 4, Cancelled: 0, Censored: 0),
        new(2, Entered: 1, Cancelled: 1, Censored: 0),
        new(3, Entered: 0, Cancelled: 0, Censored: 1),
        new(5, Entered: 0, Cancelled: 1, Censored: 0),
        new(6, Entered: 0, Cancelled: 1, Censored: 1),
    ];

    [Fact]
    public void Estimate_LateEntryAndCensoring_IsTheProductByHand()
    {
        IReadOnlyList<SurvivalPoint> points = KaplanMeier.Estimate(ByHand, 1);

        Assert.Equal([4, 5, 4, 3, 2], points.Select(point => point.AtRisk));
        double[] expected = [1, 4 / 5.0, 4 / 5.0, 4 / 5.0 * 2 / 3, 4 / 5.0 * 2 / 3 / 2];
        Assert.All(points.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Survival, 12));
    }

    [Fact]
    public void Estimate_Interval_IsGreenwoodOnTheLogLogScale()
    {
        SurvivalPoint point = KaplanMeier.Estimate(ByHand, 1)[3];

        // Variance 1/(5·4) + 1/(3·2); the ends are S^exp(±1.96 √variance / |ln S|).
        Assert.Equal(0.0683321, point.Low, 6);
        Assert.Equal(0.8630711, point.High, 6);
    }

    [Fact]
    public void Estimate_NobodyCancelled_StaysAtOneWithoutDoubt()
    {
        SurvivalPoint point = Assert.Single(KaplanMeier.Estimate([new(7, 3, 0, 3)], 1));

        Assert.Equal((1, 1, 1), (point.Survival, point.Low, point.High));
    }

    [Fact]
    public void Estimate_EverybodyCancelled_HasNoInterval()
    {
        SurvivalPoint point = Assert.Single(KaplanMeier.Estimate([new(7, 3, 3, 0)], 1));

        Assert.Equal(0, point.Survival);
        Assert.True(double.IsNaN(point.Low) && double.IsNaN(point.High));
    }

    [Fact]
    public void Estimate_FewAtRisk_StartsLateAndEndsEarly()
    {
        IReadOnlyList<SurvivalPoint> points = KaplanMeier.Estimate(ByHand, 4);

        Assert.Equal([0, 2, 3], points.Select(point => point.Change.Day));
    }

    [Fact]
    public void Estimate_NoCensoring_IsTheShareStillThere() => Laws.Hold(Gen.Choose(0, 19).NonEmptyListOf(), exits =>
    {
        IEnumerable<TenureChange> changes = Enumerable.Range(0, 20).Select(day =>
            new TenureChange(day, day == 0 ? exits.Count : 0, exits.Count(exit => exit == day), 0));
        return KaplanMeier.Estimate([.. changes], 1).All(point => Math.Abs(
            point.Survival - ((double)exits.Count(exit => exit > point.Change.Day) / exits.Count)) < 1e-9);
    });
}
