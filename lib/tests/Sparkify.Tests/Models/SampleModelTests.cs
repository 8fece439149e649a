using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class SampleModelTests : IAsyncLifetime
{
    private readonly DuckDbEngine _engine = DuckDbEngine.Open();

    public async ValueTask InitializeAsync() => await EventLog.LoadAsync(
        _engine, new EventSource(Path.Combine(Checkout.Root, "data-samples", "sparkify-sample.json.gz")));

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task LeakAudit_WholeLog_FindsTheTimeObservedByItself()
    {
        FeatureTable whole = await FeatureTables.WholeLogAsync(_engine);
        string[] found = [.. LeakAudit.Run(whole).Select(leak => leak.Feature)];
        Assert.Contains("days_observed", found);
    }

    [Fact]
    public async Task LeakAudit_Forecast_FindsNothing() =>
        Assert.Empty(LeakAudit.Run(await FeatureTables.ForecastAsync(_engine)));

    [Fact]
    public async Task Cancellations_Sample_AreThoseOfTheOverview() =>
        Assert.Equal(118, (await FeatureTables.CancellationsAsync(_engine)).Count);

    [Fact]
    public async Task Train_Forecast_IsHeldAgainstTheSceptic()
    {
        TrainingResult result = Trainer.Train(await FeatureTables.ForecastAsync(_engine), new TrainingOptions
        {
            Candidates = Grids.First(Learner.LightGbm),
            ImportanceRepeats = 0,
            BootstrapDraws = 100,
        });
        Assert.Equal(14, result.Model.Manifest.HorizonDays);
        Assert.Equal(3, result.Baselines.Count);
        Assert.Equal(["F", "M", "free", "paid"], result.Fairness.Select(group => group.Value));
    }
}
