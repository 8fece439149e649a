using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using static Sparkify.Tests.TestEvent;

namespace Sparkify.Tests.Features;

/// <summary>A forecast knows nothing of what came after its cut-off.</summary>
public sealed class LeakLawTests : IAsyncLifetime
{
    private const int Days = 42;

    private static readonly ForecastOptions Options = new() { HorizonDays = 7, StepDays = 7, HistoryDays = 7 };

    private readonly TestLog _log = new();
    private readonly DuckDbEngine _engine = DuckDbEngine.Open();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public void ForecastAsync_EventsAfterTheCutoffChanged_ChangesNoFeature() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(8),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Two().ToArbitrary(), seeds =>
        {
            long cutoff = Start + ((7 + (7 * (seeds.Item1 % 5))) * Day);
            List<TestEvent> before = RandomLog.Draw(seeds.Item1, 150, Start, cutoff);

            string[] rows = Rows([.. before, .. After(seeds.Item1, cutoff)], cutoff);
            string[] others = Rows([.. before, .. After(seeds.Item2, cutoff)], cutoff);

            Assert.NotEmpty(rows);
            Assert.Equal(rows, others);
        }));

    [Fact]
    public void ForecastAsync_AnEventBeforeTheCutoffAdded_ChangesFeatures()
    {
        long cutoff = Start + (14 * Day);
        List<TestEvent> events = RandomLog.Draw(1, 100, Start, cutoff);

        Assert.NotEqual(Rows(events, cutoff), Rows([.. events, On("Help", cutoff - 1) with { UserId = "1" }], cutoff));
    }

    /// <summary>What follows a cut-off: other events, at its very moment too, and users who cancel.</summary>
    private static IEnumerable<TestEvent> After(int seed, long cutoff) =>
    [
        .. RandomLog.Draw(seed, seed % 100, cutoff, Start + (Days * Day)),
        On("NextSong", cutoff) with { UserId = $"{seed % 6}" },
        On("Cancellation Confirmation", cutoff + (seed % (7 * Day))) with { UserId = $"{seed % 4}" },
    ];

    /// <summary>
    /// The rows up to a cut-off, their label left out; a user of no interest makes every log equally long.
    /// </summary>
    private string[] Rows(IEnumerable<TestEvent> events, long cutoff)
    {
        EventSource source = _log.Write(
        [
            .. events,
            On("Home", Start) with { UserId = "z" },
            On("Home", Start + (Days * Day)) with { UserId = "z" },
        ]);
        EventLog.LoadAsync(_engine, source).GetAwaiter().GetResult();
        DataFrame frame = FeatureTables.ForecastAsync(_engine, Options).GetAwaiter().GetResult().Frame;
        return [.. frame.Rows.Where(row => (long)row[1] <= cutoff)
            .Select(row => string.Join('|', row.Where((_, column) => column != 2)))];
    }
}
