using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>One training, from the split table to the result.</summary>
internal sealed class TrainingRun(FeatureTable table, Dataset data, HoldOut split, TrainingOptions options)
{
    private readonly Folds _folds = Folds.Deal(split.Train, options.Folds, options.Seed);
    private readonly UserBootstrap _trainDraws = new(split.Train.Users, options.BootstrapDraws, options.Seed);
    private readonly UserBootstrap _testDraws = new(split.Test.Users, options.BootstrapDraws, options.Seed);

    public TrainingResult Execute(PoolWork pool)
    {
        Candidate[] candidates = Usable(options.Candidates);
        CandidateRun[] runs = new GridSearch(split.Train, _folds, options.Seed).Run(candidates, pool);
        List<LearnerFit> fits = Fits(runs);
        var test = new TestScorer(split, _folds, options.Seed);
        test.Prepare([.. fits.SelectMany(fit => fit.Parts).Distinct()], pool);
        LearnerResult[] learners = pool.Run("measuring", fits.Count, k => Result(fits[k], runs, test));
        int best = Array.IndexOf(learners, learners.MaxBy(result => result.CrossValidation.Auc.Value));
        var importance = new PermutationImportance(split.Test, rows => test.Probabilities(fits[best], rows), options);
        return new TrainingResult
        {
            Table = table.Name,
            Plan = split.Plan,
            Learners = learners,
            Best = learners[best],
            Importance = importance.Run(pool),
            Model = FinalModel(fits[best], learners[best], pool),
            Notes = Notes(candidates),
        };
    }

    private static Candidate[] Usable(IReadOnlyList<Candidate> candidates)
    {
        Candidate[] usable =
            [.. candidates.Where(c => c.Learner != Learner.LightGbm || NativeLightGbm.WhyNot is null)];
        return usable.Length > 0 ? usable : throw new SparkifyException(NativeLightGbm.WhyNot!);
    }

    private List<LearnerFit> Fits(CandidateRun[] runs)
    {
        List<LearnerFit> fits = [.. runs
            .GroupBy(run => run.Candidate.Learner)
            .OrderBy(group => group.Key)
            .Select(group => LearnerFit.Of(group.MaxBy(run => run.MeanAuc)!, split.Train, _folds))];
        LearnerFit? trees = fits.Find(fit => fit.Learner == Learner.GradientBoostedTrees);
        LearnerFit? forest = fits.Find(fit => fit.Learner == Learner.RandomForest);
        if (options.Ensemble && trees is not null && forest is not null)
        {
            fits.Add(LearnerFit.Ensemble(trees, forest));
        }

        return fits;
    }

    private LearnerResult Result(LearnerFit fit, CandidateRun[] runs, TestScorer test)
    {
        double threshold = ThresholdSearch.BestF1(split.Train.Labels, fit.OutOfFold);
        double[] scores = test.Probabilities(fit, split.Test.Rows);
        Learner[] parts = [.. fit.Parts.Select(part => part.Candidate.Learner)];
        return new LearnerResult
        {
            Learner = fit.Learner,
            Chosen = [.. fit.Parts.Select(part => part.Candidate)],
            Candidates = [.. runs.Where(run => parts.Contains(run.Candidate.Learner))
                .Select(run => new CandidateResult(run.Candidate, run.FoldAuc, run.MeanAuc))],
            Threshold = threshold,
            CrossValidation = Measure.All(split.Train.Labels, fit.OutOfFold, _trainDraws, threshold),
            HoldOut = Measure.All(split.Test.Labels, scores, _testDraws, threshold),
            OutOfFold = new ScoredRows(split.Train.Labels, fit.OutOfFold, split.Train.Users),
            Test = new ScoredRows(split.Test.Labels, scores, split.Test.Users),
        };
    }

    private ChurnModel FinalModel(LearnerFit fit, LearnerResult result, PoolWork pool)
    {
        ModelPart[] parts = pool.Run("final training", fit.Parts.Count, k => new ModelPart(
            fit.Parts[k].Candidate,
            FittedLearner.Fit(fit.Parts[k].Candidate, data, options.Seed),
            fit.Calibrators[k]));
        return new ChurnModel(Manifest(result), parts);
    }

    private ModelManifest Manifest(LearnerResult result) => new()
    {
        Learner = result.Learner,
        Parts = result.Chosen,
        Table = table.Name,
        HorizonDays = table.HorizonDays,
        Features = data.Features,
        Threshold = result.Threshold,
        CrossValidation = result.CrossValidation,
        HoldOut = result.HoldOut,
        Plan = split.Plan,
        Seed = options.Seed,
        Versions = ModelVersions.Current,
    };

    private List<string> Notes(Candidate[] candidates)
    {
        List<string> notes = [];
        IReadOnlyList<string> constant = DatasetChecks.ConstantFeatures(split.Train);
        if (constant.Count > 0)
        {
            notes.Add($"{constant.Count} features never vary and tell nothing: {string.Join(", ", constant)}.");
        }

        if (candidates.Length < options.Candidates.Count)
        {
            notes.Add(NativeLightGbm.WhyNot!);
        }

        return notes;
    }
}
