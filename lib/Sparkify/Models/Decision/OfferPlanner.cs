namespace Sparkify.Models;

/// <summary>
/// Weighs offers by what came true: an offered row brings success rate × value where the user churned, and costs the
/// offer either way. It takes for granted that the offer works alike at every risk and annoys nobody.
/// </summary>
public static class OfferPlanner
{
    private const int Steps = 50;
    private const double PerUsers = 1000;

    /// <summary>Draws the profit curve, the break-even decision and what each assumption does to it.</summary>
    /// <param name="rows">Probabilities and outcomes of rows that the model did not learn from.</param>
    /// <param name="costs">What an offer costs and brings.</param>
    /// <param name="options">The seed and number of bootstrap draws; null for the defaults.</param>
    /// <exception cref="SparkifyException">There are no rows, or a cost is out of its range.</exception>
    public static OfferPlan Plan(ScoredRows rows, OfferCosts costs, MeasureOptions? options = null)
    {
        costs.Validate();
        if (rows.Labels.Count == 0)
        {
            throw new SparkifyException("There are no scored rows to plan offers on; score at least one user.");
        }

        options ??= new MeasureOptions();
        var draws = new UserBootstrap(rows.Users, options.Draws, options.Seed);
        ProfitPoint[] curve = Curve(rows, costs, draws);
        return new OfferPlan
        {
            Costs = costs,
            Curve = curve,
            OfferShare = Share(rows, costs),
            Profit = AtBreakEven(rows, costs, draws),
            ProfitForAll = curve[^1].Profit,
            Sensitivities = [.. Changed(costs).Select(change => new Sensitivity(
                change.Title, change.Costs, Share(rows, change.Costs), AtBreakEven(rows, change.Costs, draws)))],
        };
    }

    private static ProfitPoint[] Curve(ScoredRows rows, OfferCosts costs, UserBootstrap draws)
    {
        int[] order = [.. Enumerable.Range(0, rows.Scores.Count).OrderByDescending(i => rows.Scores[i])];
        Interval[] profits = draws.Intervals(weights => Profits(rows, order, costs, weights));
        return [.. profits.Select((profit, k) => new ProfitPoint((double)k / Steps, profit))];
    }

    /// <summary>The profit at each step of one draw; a step that falls inside a row takes a part of it.</summary>
    private static double[] Profits(ScoredRows rows, int[] order, OfferCosts costs, int[] weights)
    {
        double all = weights.Sum();
        double[] profits = new double[Steps + 1];
        double before = 0, profit = 0;
        int step = 1;
        foreach (int i in order)
        {
            double each = Gain(rows.Labels[i], costs);
            while (step <= Steps && before + weights[i] >= all * step / Steps)
            {
                profits[step] = (profit + (((all * step / Steps) - before) * each)) * PerUsers / all;
                step++;
            }

            before += weights[i];
            profit += weights[i] * each;
        }

        return profits;
    }

    private static Interval AtBreakEven(ScoredRows rows, OfferCosts costs, UserBootstrap draws) =>
        draws.Interval(weights => PerUsers / weights.Sum() * Enumerable.Range(0, weights.Length)
            .Where(i => rows.Scores[i] >= costs.BreakEven)
            .Sum(i => weights[i] * Gain(rows.Labels[i], costs)));

    private static double Gain(bool churned, OfferCosts costs) => costs.ExpectedValue(churned ? 1 : 0);

    private static double Share(ScoredRows rows, OfferCosts costs) =>
        rows.Scores.Count(score => score >= costs.BreakEven) / (double)rows.Scores.Count;

    private static IEnumerable<(string Title, OfferCosts Costs)> Changed(OfferCosts costs) =>
        from factor in new[] { 0.5, 2 }
        from change in new (string, OfferCosts)[]
        {
            ($"value of a kept user × {factor}", costs with { ValueKept = costs.ValueKept * factor }),
            ($"cost of an offer × {factor}", costs with { OfferCost = costs.OfferCost * factor }),
            ($"success rate × {factor}", costs with { SuccessRate = Math.Min(1, costs.SuccessRate * factor) }),
        }
        select change;
}
