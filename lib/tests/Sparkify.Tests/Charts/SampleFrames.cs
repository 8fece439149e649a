using Microsoft.Data.Analysis;
using Plotly.NET;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Exploration;
using Log = Sparkify.Exploration.Explore;

namespace Sparkify.Tests.Charts;

/// <summary>The summaries of a generated log, made once for all tests of charts.</summary>
public sealed class SampleFrames : IAsyncLifetime
{
    private readonly SortedDictionary<string, DataFrame> _frames = [];
    private readonly SortedDictionary<string, string> _figures = [];

    public DataFrame this[string name] => _frames[name];

    /// <summary>The plotly.js figure of one kind of chart; drawn once.</summary>
    public string FigureOf(string kind) =>
        _figures.TryGetValue(kind, out string? figure) ? figure : _figures[kind] = Draw(kind);

    public string Draw(string kind) => GenericChart.toFigureJson(ChartKinds.Draw(kind, this));

    public async ValueTask InitializeAsync()
    {
        await using DuckDbEngine engine = DuckDbEngine.Open();
        string sample = Path.Combine(Checkout.Root, "data-samples", "sparkify-sample.json.gz");
        await EventLog.LoadAsync(engine, new EventSource(sample));
        _frames["level"] = await Log.ChurnByAsync(engine, "level");
        _frames["state"] = await Log.ChurnByAsync(engine, "state");
        _frames["figures"] = await Log.FiguresAsync(engine);
        _frames["histogram"] = await Log.HistogramAsync(engine, "thumbsDownPerHour");
        _frames["sessions"] = await Log.SessionLengthsAsync(engine);
        _frames["hours"] = await Log.HourWeekdayAsync(engine);
        _frames["daily"] = await Log.DailyAsync(engine);
        _frames["before"] = await Log.BeforeCancellingAsync(engine);
        _frames["survival"] = await Log.SurvivalAsync(engine);
        _frames["survival by level"] = await Log.SurvivalAsync(engine, new SurvivalOptions { By = "firstLevel" });
        _frames["flow"] = await Log.LevelFlowAsync(engine);
        _frames["pages"] = await Log.PagesAsync(engine);
        _frames["artists"] = await Log.TopArtistsAsync(engine);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
