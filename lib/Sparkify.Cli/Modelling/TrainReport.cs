using Sparkify.Models;

namespace Sparkify.Cli.Modelling;

/// <summary>Tells what came of a training.</summary>
internal static class TrainReport
{
    private const int TopFeatures = 8;

    private static readonly double[] ShownShares = [0.02, 0.04, 0.1, 0.2, 0.3, 0.5, 1];

    public static void Write(TrainingResult result, OfferCosts costs, TextWriter writer)
    {
        writer.WriteLine(result.Plan);
        writer.WriteLine();
        writer.WriteLine(Metrics(result));
        foreach (BaselineResult baseline in result.Baselines)
        {
            writer.WriteLine($"{result.Best.Title} leads \"{baseline.Baseline.Title}\" by {baseline.Lead} in AUC.");
        }

        writer.WriteLine();
        writer.WriteLine($"Best on out-of-fold rows: {result.Best.Title}, {string.Join(" and ", result.Best.Chosen)}.");
        writer.WriteLine(ReliabilityCheck.Of(result.Best.Test, bins: 5));
        OfferPlan plan = OfferPlanner.Plan(result.Best.Test, costs);
        writer.WriteLine(plan);
        writer.WriteLine();
        writer.WriteLine(Profit(plan));
        writer.WriteLine(TextTable.Of(plan.ToFrame()));
        writer.WriteLine(Importance(result));
        foreach (string note in result.Notes)
        {
            writer.WriteLine(note);
        }
    }

    public static void WriteLeaks(IReadOnlyList<LeakFinding> leaks, TextWriter writer)
    {
        if (leaks.Count == 0)
        {
            writer.WriteLine("Leakage audit: no feature scores too well by itself.");
        }

        foreach (LeakFinding leak in leaks)
        {
            writer.WriteLine($"Leakage audit: {leak}");
        }
    }

    private static TextTable Metrics(TrainingResult result)
    {
        var table = new TextTable(["on the rows put aside", .. result.Best.HoldOut.All().Select(metric => metric.Key)]);
        foreach (LearnerResult learner in result.Learners)
        {
            table.Add([learner.Title, .. learner.HoldOut.All().Select(metric => metric.Value.ToString())]);
        }

        foreach (BaselineResult baseline in result.Baselines)
        {
            table.Add([baseline.Baseline.Title, .. baseline.HoldOut.All().Select(metric => metric.Value.ToString())]);
        }

        return table;
    }

    /// <summary>The profit curve at some of its shares.</summary>
    private static TextTable Profit(OfferPlan plan)
    {
        var table = new TextTable("riskiest who get the offer", "profit for 1,000 users");
        foreach (ProfitPoint point in plan.Curve.Where(p => ShownShares.Any(share => Math.Abs(share - p.Share) < 1e-9)))
        {
            table.Add($"{point.Share:0%}", point.Profit.ToString("0"));
        }

        return table;
    }

    private static TextTable Importance(TrainingResult result)
    {
        var table = new TextTable("leans on", "AUC falls by");
        foreach (FeatureImportance importance in result.Importance.Take(TopFeatures))
        {
            table.Add(importance.Feature, importance.AucDrop.ToString());
        }

        return table;
    }
}
