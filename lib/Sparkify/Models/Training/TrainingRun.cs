namespace Sparkify.Models;

/// <summary>One training, from the prepared table to the result.</summary>
internal sealed class TrainingRun(PreparedTable prepared)
{
    public TrainingResult Execute(PoolWork pool)
    {
        Candidate[] candidates = Usable(prepared.Options.Candidates);
        var bench = new LearnerBench(prepared);
        var runs = bench.Run(candidates, pool);
        (LearnerFit fit, LearnerResult best) = runs.MaxBy(run => run.Result.CrossValidation.Auc.Value);
        IReadOnlyList<Baseline> baselines = prepared.Options.Baselines ?? [Baseline.AlwaysStay];
        var importance =
            new PermutationImportance(prepared.Split.Test, rows => bench.Probabilities(fit, rows), prepared.Options);
        return new TrainingResult
        {
            Table = prepared.Table.Name,
            Plan = prepared.Split.Plan,
            Learners = [.. runs.Select(run => run.Result)],
            Best = best,
            Baselines = BaselineBench.Run(baselines, prepared, best, pool),
            Importance = importance.Run(pool),
            Model = FinalModel(fit, best, pool),
            Notes = Notes(candidates),
        };
    }

    private static Candidate[] Usable(IReadOnlyList<Candidate> candidates)
    {
        Candidate[] usable =
            [.. candidates.Where(c => c.Learner != Learner.LightGbm || NativeLightGbm.WhyNot is null)];
        return usable.Length > 0 ? usable : throw new SparkifyException(NativeLightGbm.WhyNot!);
    }

    private ChurnModel FinalModel(LearnerFit fit, LearnerResult result, PoolWork pool)
    {
        ModelPart[] parts = pool.Run("final training", fit.Parts.Count, k => new ModelPart(
            fit.Parts[k].Candidate,
            FittedLearner.Fit(fit.Parts[k].Candidate, prepared.Data, prepared.Options),
            fit.Calibrations[k].Final));
        var reference = ModelReference.Of(prepared.Data, result.Test.Scores, prepared.Options.Seed);
        return new ChurnModel(Manifest(result), reference, parts);
    }

    private ModelManifest Manifest(LearnerResult result) => new()
    {
        Learner = result.Learner,
        Parts = result.Chosen,
        Table = prepared.Table.Name,
        HorizonDays = prepared.Table.HorizonDays,
        Features = prepared.Data.Features,
        Threshold = result.Threshold,
        CrossValidation = result.CrossValidation,
        HoldOut = result.HoldOut,
        Plan = prepared.Split.Plan,
        Seed = prepared.Options.Seed,
        Versions = ModelVersions.Current,
    };

    private List<string> Notes(Candidate[] candidates)
    {
        List<string> notes = [];
        IReadOnlyList<string> constant = DatasetChecks.ConstantFeatures(prepared.Split.Train);
        if (constant.Count > 0)
        {
            notes.Add($"{constant.Count} features never vary and tell nothing: {string.Join(", ", constant)}.");
        }

        if (candidates.Length < prepared.Options.Candidates.Count)
        {
            notes.Add(NativeLightGbm.WhyNot!);
        }

        return notes;
    }
}
