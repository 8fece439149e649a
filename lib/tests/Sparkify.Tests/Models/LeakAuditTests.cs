using Microsoft.Data.Analysis;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class LeakAuditTests
{
    private static readonly FeatureTable Honest = SyntheticTables.WholeLog(strength: 0.8, noise: 30);

    [Fact]
    public void Run_PlantedLeak_IsFoundWithItsCompanion()
    {
        FeatureTable leaky = SyntheticTables.With(Honest, "days observed", Observed);
        leaky = SyntheticTables.With(leaky, "weeks observed", i => Observed(i) / 7);
        IReadOnlyList<LeakFinding> found = LeakAudit.Run(leaky);
        Assert.Equal(["days observed", "weeks observed"], found.Select(leak => leak.Feature).Order());
        Assert.Equal(["weeks observed"], found.Single(leak => leak.Feature == "days observed").Companions);
    }

    [Fact]
    public void Run_LeakInWhatIsMissing_IsFound()
    {
        FeatureTable leaky = SyntheticTables.With(Honest, "reason given", i => Churned(i) ? i % 3 : null);
        Assert.Equal("reason given", Assert.Single(LeakAudit.Run(leaky)).Feature);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_CleanData_FindsNothing(int seed)
    {
        Assert.Empty(LeakAudit.Run(SyntheticTables.WholeLog(strength: 0.8, noise: 30, seed: seed)));
        Assert.Empty(LeakAudit.Run(SyntheticTables.Forecast(strength: 0.8, seed: seed)));
    }

    private static double? Observed(long row) => Churned(row) ? 3 + (row * 7 % 45) : 25 + (row * 7 % 35);

    private static bool Churned(long row) =>
        ((PrimitiveDataFrameColumn<bool>)Honest.Frame[FeatureTable.LabelColumn])[row] == true;
}
