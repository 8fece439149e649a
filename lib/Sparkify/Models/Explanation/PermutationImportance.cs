namespace Sparkify.Models;

/// <summary>
/// Shuffles one feature at a time among the rows and sees how far AUC falls (Breiman 2001). Correlated features share
/// their importance, so a small drop does not mean that a feature tells nothing.
/// </summary>
internal sealed class PermutationImportance
{
    private readonly Dataset _test;
    private readonly Func<IReadOnlyList<float[]>, double[]> _score;
    private readonly UserBootstrap _bootstrap;
    private readonly TrainingOptions _options;
    private readonly RankedScores _before;

    /// <param name="test">Rows the scorer has not learned from.</param>
    /// <param name="score">Scores rows given in the order of <paramref name="test"/>.</param>
    /// <param name="options">Seed, repeats and draws.</param>
    public PermutationImportance(
        Dataset test, Func<IReadOnlyList<float[]>, double[]> score, TrainingOptions options)
    {
        _test = test;
        _score = score;
        _options = options;
        _bootstrap = new UserBootstrap(test.Users, Math.Min(100, options.BootstrapDraws), options.Seed);
        _before = new RankedScores(test.Labels, score(test.Rows));
    }

    public IReadOnlyList<FeatureImportance> Run(PoolWork pool)
    {
        if (_options.ImportanceRepeats == 0)
        {
            return [];
        }

        FeatureImportance[] found = pool.Run("importance", _test.Features.Count, Of);
        return [.. found.OrderByDescending(f => f.AucDrop.Value).ThenBy(f => f.Feature, StringComparer.Ordinal)];
    }

    private FeatureImportance Of(int feature)
    {
        if (_test.Rows.All(row => row[feature].Equals(_test.Rows[0][feature])))
        {
            return new FeatureImportance(_test.Features[feature], default);
        }

        RankedScores[] after = [.. Enumerable.Range(0, _options.ImportanceRepeats).Select(k => Shuffled(feature, k))];
        Interval drop = _bootstrap.Interval(
            weights => _before.Auc(weights) - after.Average(ranked => ranked.Auc(weights)));
        return new FeatureImportance(_test.Features[feature], drop);
    }

    private RankedScores Shuffled(int feature, int repeat)
    {
        float[] values = [.. _test.Rows.Select(row => row[feature])];
        new Random(HashCode(feature, repeat)).Shuffle(values);
        float[][] rows = [.. _test.Rows.Select((row, i) =>
        {
            float[] copy = [.. row];
            copy[feature] = values[i];
            return copy;
        })];
        return new RankedScores(_test.Labels, _score(rows));
    }

    /// <summary>A seed for each shuffle that does not depend on which thread comes first.</summary>
    private int HashCode(int feature, int repeat) => unchecked((((_options.Seed * 31) + feature) * 31) + repeat);
}
