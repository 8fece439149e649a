namespace Sparkify.Models;

/// <summary>One training, from the prepared table to the result.</summary>
internal sealed class TrainingRun(PreparedTable prepared)
{
    private const int TopFeatures = 10;

    private readonly TrainingOptions _options = prepared.Options;

    public TrainingResult Execute(PoolWork pool)
    {
        Candidate[] candidates = Usable(_options.Candidates);
        var bench = new LearnerBench(prepared);
        var runs = bench.Run(candidates, pool);
        (LearnerFit fit, LearnerResult best) = runs.MaxBy(run => run.Result.CrossValidation.Auc.Value);
        Dataset shuffled = UserSample.Of(prepared.Split.Test, _options.SampleUsers, _options.Seed);
        var importance = new PermutationImportance(
            shuffled, rows => bench.Probabilities(fit, rows, shuffled.Users), _options);
        var found = new TrainingFindings
        {
            Best = best,
            Baselines = BaselineBench.Run(_options.Baselines ?? Baselines.For(prepared), prepared, best, pool),
            Importance = importance.Run(pool),
            Fairness = FairnessCheck.Of(prepared.Table, prepared.Split.TestPlaces, best.Test, Groups(best)),
            Notes = Notes(candidates, bench.SampledUsers),
        };
        return Result([.. runs.Select(run => run.Result)], found, FinalModel(fit, found, pool));
    }

    private TrainingResult Result(LearnerResult[] learners, TrainingFindings found, ChurnModel model) => new()
    {
        Table = prepared.Table.Name,
        Plan = prepared.Split.Plan,
        Learners = learners,
        Best = found.Best,
        Baselines = found.Baselines,
        Importance = found.Importance,
        Fairness = found.Fairness,
        Notes = found.Notes,
        Model = model,
        TestPlaces = prepared.Split.TestPlaces,
    };

    private static Candidate[] Usable(IReadOnlyList<Candidate> candidates)
    {
        Candidate[] usable =
            [.. candidates.Where(c => c.Learner != Learner.LightGbm || NativeLightGbm.WhyNot is null)];
        return usable.Length > 0 ? usable : throw new SparkifyException(NativeLightGbm.WhyNot!);
    }

    private FairnessOptions Groups(LearnerResult best) => new(
        _options.FairnessColumns,
        new MeasureOptions { Threshold = best.Threshold, Draws = _options.BootstrapDraws, Seed = _options.Seed });

    private ChurnModel FinalModel(LearnerFit fit, TrainingFindings found, PoolWork pool)
    {
        ModelPart[] parts = pool.Run("final training", fit.Parts.Count, k => new ModelPart(
            fit.Parts[k].Candidate,
            FittedLearner.Fit(fit.Parts[k].Candidate, prepared.Data, _options),
            fit.Calibrations[k].Final));
        var reference = ModelReference.Of(prepared.Data, rows => ChurnModel.Score(parts, rows), _options.Seed);
        return new ChurnModel(Manifest(found), reference, parts);
    }

    private ModelManifest Manifest(TrainingFindings found) => new()
    {
        Learner = found.Best.Learner,
        Parts = found.Best.Chosen,
        Table = prepared.Table.Name,
        HorizonDays = prepared.Table.HorizonDays,
        Source = _options.Source,
        Rows = prepared.Data.Count,
        Users = prepared.Data.Users.Distinct(StringComparer.Ordinal).Count(),
        ChurnRate = prepared.Data.Labels.Average(label => label ? 1.0 : 0),
        Features = prepared.Data.Features,
        Threshold = found.Best.Threshold,
        Balance = _options.Balance,
        Calibration = found.Best.Calibration,
        CrossValidation = found.Best.CrossValidation,
        HoldOut = found.Best.HoldOut,
        Baselines = found.Baselines,
        Importance = [.. found.Importance.Take(TopFeatures)],
        Fairness = found.Fairness,
        Notes = found.Notes,
        Meanings = _options.Meanings ?? FeatureMeanings.Of(prepared.Data.Features),
        Plan = prepared.Split.Plan,
        Seed = _options.Seed,
        Versions = ModelVersions.Current,
    };

    private List<string> Notes(Candidate[] candidates, int? sampledUsers)
    {
        List<string> notes = [];
        IReadOnlyList<string> constant = DatasetChecks.ConstantFeatures(prepared.Split.Train);
        if (constant.Count > 0)
        {
            notes.Add($"{constant.Count} features never vary and tell nothing: {string.Join(", ", constant)}.");
        }

        if (sampledUsers is not null)
        {
            notes.Add($"Candidates were compared on {sampledUsers} of {prepared.Split.Plan.TrainUsers} users; the " +
                "best of each learner was trained on all of them.");
        }

        if (candidates.Length < _options.Candidates.Count)
        {
            notes.Add(NativeLightGbm.WhyNot!);
        }

        return notes;
    }
}
