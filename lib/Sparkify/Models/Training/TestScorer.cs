namespace Sparkify.Models;

/// <summary>
/// Scores the rows put aside. Split by user, the scorer is trained once more on all rows to learn from. Split by time,
/// a row is scored by the model of its user's fold, which was trained without that user.
/// </summary>
internal sealed class TestScorer(PreparedTable prepared)
{
    private readonly Dictionary<CandidateRun, FittedLearner> _refitted = new(ReferenceEqualityComparer.Instance);

    /// <summary>Trains what is needed before the first score.</summary>
    public void Prepare(IReadOnlyList<CandidateRun> parts, PoolWork pool)
    {
        if (prepared.Split.Plan.Kind == SplitKind.Time)
        {
            return;
        }

        FittedLearner[] fitted = pool.Run(
            "training",
            parts.Count,
            k => FittedLearner.Fit(parts[k].Candidate, prepared.Split.Train, prepared.Options));
        for (int k = 0; k < parts.Count; k++)
        {
            _refitted[parts[k]] = fitted[k];
        }
    }

    /// <summary>The probabilities of some users' rows, none of which was learned from.</summary>
    public double[] Probabilities(LearnerFit fit, IReadOnlyList<float[]> rows, IReadOnlyList<string> users) =>
        fit.Probabilities(part => _refitted.TryGetValue(part, out FittedLearner? refitted)
            ? [.. refitted.Scores(rows)]
            : ByFold(part, rows, users));

    private double[] ByFold(CandidateRun part, IReadOnlyList<float[]> rows, IReadOnlyList<string> users)
    {
        double[] scores = new double[rows.Count];
        for (int fold = 0; fold < prepared.Folds.Count; fold++)
        {
            int[] places = [.. Enumerable.Range(0, rows.Count).Where(i => prepared.Folds.Of(users[i]) == fold)];
            float[] found = part.ByFold[fold].Scores([.. places.Select(i => rows[i])]);
            for (int i = 0; i < places.Length; i++)
            {
                scores[places[i]] = found[i];
            }
        }

        return scores;
    }
}
