namespace Sparkify.Models;

/// <summary>Trains every candidate on every fold's other users, side by side.</summary>
internal sealed class GridSearch
{
    private readonly Dataset _train;
    private readonly Folds _folds;
    private readonly TrainingOptions _options;
    private readonly int[][] _inside;
    private readonly Dataset[] _outside;

    public GridSearch(Dataset train, Folds folds, TrainingOptions options)
    {
        _train = train;
        _folds = folds;
        _options = options;
        _inside = [.. Enumerable.Range(0, folds.Count).Select(fold => folds.Inside(train, fold))];
        _outside = [.. Enumerable.Range(0, folds.Count).Select(fold => train.Subset(folds.Outside(train, fold)))];
    }

    public CandidateRun[] Run(IReadOnlyList<Candidate> candidates, PoolWork pool)
    {
        FittedLearner[] fits = pool.Run(
            "cross-validation",
            candidates.Count * _folds.Count,
            piece => FittedLearner.Fit(candidates[piece / _folds.Count], _outside[piece % _folds.Count], _options));
        FittedLearner[][] byCandidate = [.. fits.Chunk(_folds.Count)];
        return [.. candidates.Select((candidate, k) => Collect(candidate, byCandidate[k]))];
    }

    private CandidateRun Collect(Candidate candidate, FittedLearner[] byFold)
    {
        double[] scores = new double[_train.Count];
        double[] auc = new double[byFold.Length];
        for (int fold = 0; fold < byFold.Length; fold++)
        {
            Dataset rows = _train.Subset(_inside[fold]);
            float[] found = byFold[fold].Scores(rows.Rows);
            for (int i = 0; i < found.Length; i++)
            {
                scores[_inside[fold][i]] = found[i];
            }

            auc[fold] = Measure.Auc(rows.Labels, [.. found.Select(score => (double)score)]);
        }

        return new CandidateRun(candidate, byFold, scores, auc);
    }
}
