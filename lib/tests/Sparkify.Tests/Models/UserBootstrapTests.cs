using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class UserBootstrapTests
{
    private static readonly string[] Users = [.. Enumerable.Range(0, 90).Select(i => $"u{i / 3}")];

    [Fact]
    public void Intervals_EveryDraw_KeepsAUsersRowsTogether() =>
        new UserBootstrap(Users, 50, 7).Interval(weights =>
        {
            Assert.All(weights.Chunk(3), user => Assert.Single(user.Distinct()));
            Assert.Equal(Users.Length, weights.Sum());
            return 0;
        });

    [Fact]
    public void Intervals_SameSeed_AreTheSame()
    {
        static double Figure(int[] weights) => weights.Select((w, i) => (double)w * i).Sum() / weights.Sum();
        Interval Drawn(int seed) => new UserBootstrap(Users, 50, seed).Interval(Figure);
        Assert.Equal(Drawn(7), Drawn(7));
        Assert.NotEqual(Drawn(7), Drawn(8));
    }

    [Fact]
    public void Interval_OfAMean_IsAsWideAsTheoryHas()
    {
        string[] users = [.. Enumerable.Range(0, 400).Select(i => $"u{i}")];
        double Mean(int[] weights) => weights.Select((w, i) => w * (i % 2)).Sum() / (double)weights.Sum();
        Interval interval = new UserBootstrap(users, 2000, 7).Interval(Mean);
        Assert.Equal(2 * 1.96 * 0.5 / 20, interval.High - interval.Low, 0.01);
        Assert.True(interval.Contains(0.5));
    }
}
