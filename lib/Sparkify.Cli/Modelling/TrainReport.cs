using Sparkify.Models;

namespace Sparkify.Cli.Modelling;

/// <summary>Tells what came of a training.</summary>
internal static class TrainReport
{
    private const int TopFeatures = 8;

    public static void Write(TrainingResult result, TextWriter writer)
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
        writer.WriteLine(OfferPlanner.Plan(result.Best.Test, new OfferCosts()));
        writer.WriteLine();
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
