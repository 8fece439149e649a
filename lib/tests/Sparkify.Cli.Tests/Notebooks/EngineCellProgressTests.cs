using Sparkify.Engines;
using Sparkify.Interactive.Sql;

namespace Sparkify.Cli.Tests.Notebooks;

public sealed class EngineCellProgressTests
{
    [Theory]
    [InlineData(0.4, "The engine is at work: 40 %, 12 s, about 18 s left")]
    [InlineData(0.0, "The engine is at work: 0 %, 12 s")]
    [InlineData(null, "The engine is at work: 12 s")]
    public void Describe_Report_SaysShareTimeAndWhatIsLeft(double? fraction, string expected) =>
        Assert.Equal(expected, EngineCellProgress.Describe(new EngineProgress(fraction, TimeSpan.FromSeconds(12))));

    [Fact]
    public void Report_NoCellRuns_IsPassedOver() =>
        Assert.Null(Record.Exception(() => new EngineCellProgress().Report(new(0.5, TimeSpan.FromSeconds(12)))));
}
