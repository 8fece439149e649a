using Sparkify.Data.Generation;

namespace Sparkify.Tests.Data.Generation;

/// <summary>Holds the default logs to the published figures, cell by cell.</summary>
public sealed class CalibrationTests
{
    private const double PageTolerance = 0.10;
    private const double MedianTolerance = 0.20;

    public static TheoryData<string, int?> Logs => new()
    {
        { "mini", null },
        { "mini", 2000 },
        { "medium", null },
        { "full", 3000 },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public void Generated_ChurnShare_IsThatOfTheRealLogs(string preset, int? users) =>
        Assert.InRange(Log(preset, users).ChurnShare, 0.22, 0.24);

    [Theory]
    [MemberData(nameof(Logs))]
    public void Generated_PagesAboveOnePercent_HaveTheRealShares(string preset, int? users)
    {
        GeneratedLog log = Log(preset, users);
        double total = Facts.MiniPages.Values.Sum();
        Assert.All(Facts.MiniPages.Where(page => page.Value / total > 0.01), page =>
            AssertNear(page.Value / total, log.Share(page.Key), PageTolerance, page.Key.ToString()));
    }

    [Theory]
    [InlineData("mini", null)]
    [InlineData("mini", 2000)]
    [InlineData("full", 3000)]
    public void Generated_MediansOfStayedAndChurned_AreTheRealOnes(string preset, int? users)
    {
        GeneratedLog log = Log(preset, users);
        Assert.All(Facts.Medians, fact =>
        {
            double[] real = preset == "full" ? fact.Full : fact.Mini;
            AssertNear(real[0], Median(log.Stayed, fact.Of), MedianTolerance, fact.Name + ", stayed");
            AssertNear(real[1], Median(log.Churned, fact.Of), MedianTolerance, fact.Name + ", churned");
        });
    }

    [Theory]
    [InlineData("mini", 286_500 / 225.0, 0.75, 0.69)]
    [InlineData("full", 26_259_199 / 22_277.0, 0.71, 0.78)]
    public void Generated_RowsAUserAndPaidShares_AreTheRealOnes(
        string preset, double rows, double stayed, double churned)
    {
        GeneratedLog log = Log(preset, preset == "full" ? 3000 : null);
        AssertNear(rows, (double)log.Rows / log.Users.Length, 0.05, "rows a user");
        AssertNear(stayed, log.Stayed.Average(user => user.EndsPaid ? 1.0 : 0), 0.2, "paid, stayed");
        AssertNear(churned, log.Churned.Average(user => user.EndsPaid ? 1.0 : 0), 0.2, "paid, churned");
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Generated_GuestRows_AreThreeInAHundred(string preset, int? users)
    {
        GeneratedLog log = Log(preset, users);
        double guests = log.Auths[(int)Auth.LoggedOut] + log.Auths[(int)Auth.Guest];
        AssertNear(8_346 / 286_500.0, guests / log.Rows, 0.10, "guest rows");
    }

    private static GeneratedLog Log(string preset, int? users) => GeneratedLog.Cached(preset, users);

    private static double Median(IEnumerable<UserFigures> users, Func<UserFigures, double> of)
    {
        double[] sorted = [.. users.Select(of).Where(double.IsFinite).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void AssertNear(double expected, double actual, double tolerance, string what) =>
        Assert.True(
            Math.Abs((actual / expected) - 1) <= tolerance,
            $"{what}: {actual:0.####} is not within {tolerance:P0} of {expected:0.####}.");
}
