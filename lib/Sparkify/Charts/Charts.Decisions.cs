using Plotly.NET;
using Sparkify.Models;

namespace Sparkify.Charting;

public static partial class Charts
{
    /// <summary>What an offer to stay brings, by the share of users who get it.</summary>
    /// <param name="plan">The plan, its curve from nobody to everybody.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A line with its 95 % band, and a mark at the share for whom an offer pays.</returns>
    /// <exception cref="SparkifyException">The curve has no points.</exception>
    public static GenericChart Profit(OfferPlan plan, string? title = null)
    {
        BandLine line = IntervalLine(
            "profit", plan.Curve.Select(point => point.Share), plan.Curve.Select(point => point.Profit));
        return LineWithBand([line], new LineText(
            title ?? ProfitFinding(plan), "users who get the offer (%, highest risk first)", "profit (for 1,000 users)")
        {
            Subtitle = $"A kept user brings {plan.Costs.ValueKept:0.##}; an offer costs {plan.Costs.OfferCost:0.##} "
                + $"and keeps {Percent(plan.Costs.SuccessRate)} of those who would cancel; 95 % band by user.",
            XFormat = ".0%",
            FromZero = true,
            Mark = plan.OfferShare,
            MarkLabel = $"risk of {Percent(plan.Costs.BreakEven)} and more",
        });
    }

    /// <summary>How the AUC falls, step by step, as the table gives away less of the answer.</summary>
    /// <param name="study">The four steps, from the whole log to the forecast.</param>
    /// <param name="title">The finding; null computes one.</param>
    /// <returns>A dot with a 95 % interval for each step, the whole log on top; a dashed line at guessing.</returns>
    public static GenericChart LeakSteps(LeakStudyResult study, string? title = null)
    {
        IReadOnlyList<LeakStep> steps = study.Steps;
        string ends = $"{Figure(steps[0].HoldOut.Auc.Value)} to {Figure(steps[^1].HoldOut.Auc.Value)}";
        return Dots(
            steps.Select(step => ($"{step.Title}  ({step.Features} features)", step.HoldOut.Auc)),
            new FigureSpec(
                title ?? $"AUC falls from {ends} once the table forgets the answer",
                "Area under the ROC curve on the rows put aside, with 95 % interval by user; 0.5 is guessing.")
            {
                X = new Axis(AreaAxis),
                Y = new Axis("table"),
                Shapes = [Look.Line((0.5, 0), (0.5, 1), "x", "paper")],
            });
    }

    private static string ProfitFinding(OfferPlan plan) =>
        $"An offer pays for {Percent(plan.OfferShare)} of the users: {Count(plan.Profit.Value)} for each 1,000 users, "
        + $"{Count(plan.ProfitForAll.Value)} if everybody gets it";
}
