using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class OfferPlannerTests
{
    private static readonly OfferCosts Costs = new() { ValueKept = 100, OfferCost = 10, SuccessRate = 0.5 };

    private static readonly ScoredRows Four =
        new([true, false, true, false], [0.9, 0.6, 0.3, 0.1], ["a", "b", "c", "d"]);

    [Fact]
    public void Plan_FourRows_HasTheProfitComputedByHand()
    {
        // Break-even at 10 / (0.5 × 100) = 0.2: three offers, two to churners: 2 × 50 − 3 × 10 = 70 for 4 users.
        OfferPlan plan = OfferPlanner.Plan(Four, Costs);
        Assert.Equal(0.2, Costs.BreakEven, 12);
        Assert.Equal(0.75, plan.OfferShare);
        Assert.Equal(70 * 250, plan.Profit.Value, 9);
        Assert.Equal(60 * 250, plan.ProfitForAll.Value, 9);
    }

    [Fact]
    public void Plan_Curve_StartsAtNothingAndEndsAtAll()
    {
        OfferPlan plan = OfferPlanner.Plan(Four, Costs);
        Assert.Equal(0, plan.Curve[0].Profit.Value);
        Assert.Equal(1, plan.Curve[^1].Share);
        Assert.Equal(40 * 250 - 100, plan.Curve[13].Profit.Value, 9);
    }

    [Fact]
    public void Plan_OfferThatNeverPays_IsMadeToNobody()
    {
        OfferPlan plan = OfferPlanner.Plan(Four, Costs with { OfferCost = 80 });
        Assert.Equal(0, plan.OfferShare);
        Assert.Equal(0, plan.Profit.Value);
    }

    [Fact]
    public void Plan_Sensitivities_ChangeOneAssumptionEach()
    {
        OfferPlan plan = OfferPlanner.Plan(Four, Costs);
        Assert.Equal(6, plan.Sensitivities.Count);
        Assert.Equal(0.4, plan.Sensitivities.Single(s => s.Assumption == "success rate × 0.5").Costs.BreakEven, 12);
    }

    [Theory]
    [InlineData(0, 1, 0.5)]
    [InlineData(1, -1, 0.5)]
    [InlineData(1, 1, 1.5)]
    [InlineData(double.NaN, 1, 0.5)]
    public void Plan_CostOutOfRange_SaysSo(double value, double cost, double success) =>
        Assert.Throws<SparkifyException>(() => OfferPlanner.Plan(
            Four, new OfferCosts { ValueKept = value, OfferCost = cost, SuccessRate = success }));
}
