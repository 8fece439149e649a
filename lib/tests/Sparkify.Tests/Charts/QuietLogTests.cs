using Microsoft.Data.Analysis;
using Plotly.NET;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Exploration;
using Drawn = Sparkify.Charting.Charts;
using Log = Sparkify.Exploration.Explore;

namespace Sparkify.Tests.Charts;

/// <summary>A log of one user who never cancels: what can be drawn is, the rest is refused in a sentence.</summary>
public sealed class QuietLogTests : IAsyncLifetime
{
    private readonly TestLog _log = new();
    private readonly DuckDbEngine _engine = DuckDbEngine.Open();

    public async ValueTask InitializeAsync() => await EventLog.LoadAsync(_engine, _log.Write(
        TestEvent.Play(TestEvent.Start, length: 4000), TestEvent.Play(TestEvent.Start + TestEvent.Hour)));

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Charts_OneUserWhoStays_AreDrawn()
    {
        var one = new SurvivalOptions { MinimumAtRisk = 1 };
        GenericChart[] charts =
        [
            Drawn.ChurnBy(await Log.ChurnByAsync(_engine, "level")),
            Drawn.Figures(await Log.FiguresAsync(_engine)),
            Drawn.Histogram(await Log.HistogramAsync(_engine, "songs")),
            Drawn.Histogram(await Log.SessionLengthsAsync(_engine)),
            Drawn.HourWeekday(await Log.HourWeekdayAsync(_engine)),
            Drawn.Daily(await Log.DailyAsync(_engine)),
            Drawn.Survival(await Log.SurvivalAsync(_engine, one)),
            Drawn.LevelFlow(await Log.LevelFlowAsync(_engine)),
            Drawn.PageShares(await Log.PagesAsync(_engine)),
        ];

        Assert.All(charts, chart => Assert.DoesNotContain(
            "NaN", GenericChart.toFigureJson(chart), StringComparison.Ordinal));
    }

    [Fact]
    public async Task BeforeCancelling_NobodyCancels_SaysSo()
    {
        DataFrame frame = await Log.BeforeCancellingAsync(_engine);

        SparkifyException error = Assert.Throws<SparkifyException>(() => Drawn.BeforeCancelling(frame));

        Assert.EndsWith("load a log in which somebody cancels.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Survival_FewAtRisk_SaysWhatToDo()
    {
        DataFrame frame = await Log.SurvivalAsync(_engine);

        SparkifyException error = Assert.Throws<SparkifyException>(() => Drawn.Survival(frame));

        Assert.EndsWith("take a smaller MinimumAtRisk.", error.Message, StringComparison.Ordinal);
    }
}
