using Plotly.NET;
using Sparkify.Charting;
using Drawn = Sparkify.Charting.Charts;

namespace Sparkify.Tests.Charts;

/// <summary>Every kind of chart, each drawn from what feeds it in a notebook.</summary>
internal static class ChartKinds
{
    private static readonly SortedDictionary<string, Func<SampleFrames, GenericChart>> Kinds = new()
    {
        ["churn by level"] = frames => Drawn.ChurnBy(frames["level"]),
        ["churn by state"] = frames => Drawn.ChurnBy(frames["state"]),
        ["figures"] = frames => Drawn.Figures(frames["figures"]),
        ["histogram"] = frames => Drawn.Histogram(frames["histogram"]),
        ["session lengths"] = frames => Drawn.Histogram(frames["sessions"]),
        ["hour and weekday"] = frames => Drawn.HourWeekday(frames["hours"]),
        ["daily"] = frames => Drawn.Daily(frames["daily"]),
        ["before cancelling"] = frames => Drawn.BeforeCancelling(frames["before"]),
        ["survival"] = frames => Drawn.Survival(frames["survival"]),
        ["survival by level"] = frames => Drawn.Survival(frames["survival by level"]),
        ["level flow"] = frames => Drawn.LevelFlow(frames["flow"]),
        ["page shares"] = frames => Drawn.PageShares(frames["pages"]),
        ["correlations"] = _ => Drawn.Correlations(["a", "b"], new double[,] { { 1, -0.4 }, { -0.4, 1 } }),
        ["ROC"] = _ => Drawn.Roc([("whole_log", ModelResults.Rows()), ("forecast", ModelResults.Rows(6))]),
        ["precision and recall"] = _ => Drawn.PrecisionRecall(ModelResults.Rows()),
        ["calibration"] = _ => Drawn.Calibration(ModelResults.Rows()),
        ["confusion matrix"] = _ => Drawn.ConfusionMatrix(ModelResults.Rows(), 0.4),
        ["scores"] = _ => Drawn.Scores(ModelResults.Rows()),
        ["importance"] = _ => Drawn.Importance(ModelResults.Importances(25)),
        ["metrics"] = _ => Drawn.CompareMetrics(
            [("whole_log", ModelResults.Metrics(0.9)), ("forecast", ModelResults.Metrics(0.7))]),
        ["leak steps"] = _ => Drawn.LeakSteps(ModelResults.Leaks()),
        ["back-test"] = _ => Drawn.Backtest(ModelResults.Backtest()),
        ["learning curve"] = _ => Drawn.LearningCurve(ModelResults.Learning()),
        ["lead time"] = _ => Drawn.LeadTime(ModelResults.Lead()),
        ["groups"] = _ => Drawn.Groups(ModelResults.Groups()),
        ["partial dependence"] = _ => Drawn.PartialDependence("adverts", ModelResults.Dependence()),
        ["explanation"] = _ => Drawn.Explanation(ModelResults.Risk()),
        ["profit"] = _ => Drawn.Profit(ModelResults.Plan()),
        ["lines"] = _ => Drawn.LineWithBand(
            [new BandLine("AUC", [100, 200], [0.6, 0.7]) { Low = [0.5, 0.65], High = [0.7, 0.75] }],
            new LineText("More users help", "training users (count)", "AUC (0 to 1)")),
    };

    public static TheoryData<string> Names { get; } = [.. Kinds.Keys];

    public static GenericChart Draw(string kind, SampleFrames frames) => Kinds[kind](frames);
}
