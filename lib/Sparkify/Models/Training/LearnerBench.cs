namespace Sparkify.Models;

/// <summary>Trains the candidates of every learner on a prepared table and measures the best of each.</summary>
internal sealed class LearnerBench
{
    private readonly PreparedTable _prepared;
    private readonly UserBootstrap _trainDraws;
    private readonly TestScorer _scorer;
    private readonly Dataset _sample;

    public LearnerBench(PreparedTable prepared)
    {
        _prepared = prepared;
        TestDraws = new(prepared.Split.Test.Users, prepared.Options.BootstrapDraws, prepared.Options.Seed);
        _trainDraws = new(prepared.Split.Train.Users, prepared.Options.BootstrapDraws, prepared.Options.Seed);
        _scorer = new TestScorer(prepared);
        _sample = UserSample.Of(prepared.Split.Train, prepared.Options.SampleUsers, prepared.Options.Seed);
    }

    /// <summary>The bootstrap draws of the test rows' users; the same for every bench on the same split.</summary>
    public UserBootstrap TestDraws { get; }

    /// <summary>On how many users candidates are compared, where not on all; else null.</summary>
    public int? SampledUsers => _sample.Count < _prepared.Split.Train.Count
        ? _sample.Users.Distinct(StringComparer.Ordinal).Count()
        : null;

    /// <summary>One fit and one result a learner, in the order of <see cref="Learner"/>.</summary>
    public (LearnerFit Fit, LearnerResult Result)[] Run(IReadOnlyList<Candidate> candidates, PoolWork pool)
    {
        CandidateRun[] runs = CrossValidate(_sample, candidates, pool);
        CandidateRun[] best = [.. runs.GroupBy(run => run.Candidate.Learner).OrderBy(group => group.Key)
            .Select(group => group.MaxBy(run => run.MeanAuc)!)];
        List<LearnerFit> fits = Fits(SampledUsers is not null
            ? CrossValidate(_prepared.Split.Train, [.. best.Select(run => run.Candidate)], pool)
            : best);
        _scorer.Prepare([.. fits.SelectMany(fit => fit.Parts).Distinct()], pool);
        LearnerResult[] results = pool.Run("measuring", fits.Count, k => Result(fits[k], runs));
        return [.. fits.Zip(results)];
    }

    /// <summary>The probabilities of some users' rows, none of which was learned from.</summary>
    public double[] Probabilities(LearnerFit fit, IReadOnlyList<float[]> rows, IReadOnlyList<string> users) =>
        _scorer.Probabilities(fit, rows, users);

    private CandidateRun[] CrossValidate(Dataset rows, IReadOnlyList<Candidate> candidates, PoolWork pool) =>
        new GridSearch(rows, _prepared.Folds, _prepared.Options).Run(candidates, pool);

    private List<LearnerFit> Fits(CandidateRun[] best)
    {
        List<LearnerFit> fits = [.. best.Select(run => LearnerFit.Of(run, Calibrated(run)))];
        LearnerFit? trees = fits.Find(fit => fit.Learner == Learner.GradientBoostedTrees);
        LearnerFit? forest = fits.Find(fit => fit.Learner == Learner.RandomForest);
        if (_prepared.Options.Ensemble && trees is not null && forest is not null)
        {
            fits.Add(LearnerFit.Ensemble(trees, forest));
        }

        return fits;
    }

    private CrossCalibration Calibrated(CandidateRun run) => CrossCalibration.Fit(
        _prepared.Options.Calibration, run.OutOfFold, _prepared.Split.Train, _prepared.Folds);

    private LearnerResult Result(LearnerFit fit, CandidateRun[] runs)
    {
        (Dataset train, Dataset test) = (_prepared.Split.Train, _prepared.Split.Test);
        double threshold = ThresholdSearch.BestF1(train.Labels, fit.OutOfFold);
        double[] scores = Probabilities(fit, test.Rows, test.Users);
        Learner[] parts = [.. fit.Parts.Select(part => part.Candidate.Learner)];
        return new LearnerResult
        {
            Learner = fit.Learner,
            Chosen = [.. fit.Parts.Select(part => part.Candidate)],
            Calibration = [.. fit.Calibrations.Select(calibration => calibration.Method)],
            Candidates = [.. runs.Where(run => parts.Contains(run.Candidate.Learner))
                .Select(run => new CandidateResult(run.Candidate, run.FoldAuc, run.MeanAuc))],
            Threshold = threshold,
            CrossValidation = Measure.All(train.Labels, fit.OutOfFold, _trainDraws, threshold),
            HoldOut = Measure.All(test.Labels, scores, TestDraws, threshold),
            OutOfFold = new ScoredRows(train.Labels, fit.OutOfFold, train.Users),
            Test = new ScoredRows(test.Labels, scores, test.Users),
        };
    }
}
