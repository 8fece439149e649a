using Sparkify.Data;
using Sparkify.Data.Generation;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Models;
using Sparkify.Tests.Data;

namespace Sparkify.Tests.Models;

public sealed class NotebookFiguresTests
{
    private const string LongTests = "SPARKIFY_LONG_TESTS";

    /// <summary>The rows of the notebook's table on generated logs, computed again as the notebook says.</summary>
    [Theory]
    [InlineData("mini", null, "| mini, 225 users")]
    [InlineData("full", 5000, "| 5,000 users")]
    public async Task Train_GeneratedLog_GivesTheNotebooksFigures(string preset, int? users, string row)
    {
        Assert.SkipUnless(
            users is null || Environment.GetEnvironmentVariable(LongTests) == "1",
            $"Minutes of work: set {LongTests}=1 to train on {users} users.");

        TrainingResult result = Trainer.Train(await ForecastAsync(preset, users));
        OfferPlan plan = OfferPlanner.Plan(result.Best.Test, new OfferCosts());
        string tested = $"{result.Plan.TestRows} rows, {result.Plan.TestChurned} churned";
        string[] profits = [.. new[] { plan.Curve[5].Profit, plan.Profit, plan.ProfitForAll }.Select(Text)];
        string expected = $"{row} | {tested} | {result.Best.HoldOut.Auc} | {string.Join(" | ", profits)} |";
        string notebook = await File.ReadAllTextAsync(
            Path.Combine(Checkout.Root, "notebooks", "Sparkify-local.ipynb"), TestContext.Current.CancellationToken);
        Assert.Contains(expected, notebook, StringComparison.Ordinal);
    }

    private static async Task<FeatureTable> ForecastAsync(string preset, int? users)
    {
        using var folder = new TempFolder();
        string log = folder["log.parquet"];
        await LogGenerator.WriteAsync(
            new GeneratorOptions { Preset = GenerationPreset.Parse(preset), Users = users, Seed = 42 }, log);
        await using DuckDbEngine engine = DuckDbEngine.Open();
        await EventLog.LoadAsync(engine, new EventSource(log));
        return await FeatureTables.ForecastAsync(engine);
    }

    private static string Text(Interval profit) => $"{profit.Value:0} ({profit.Low:0} to {profit.High:0})";
}
