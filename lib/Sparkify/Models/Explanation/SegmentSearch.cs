using MathNet.Numerics.Distributions;
using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Looks for groups of users whom a model ranks worse than others.</summary>
public static class SegmentSearch
{
    private const int Parts = 3;
    private const int FewestOfAKind = 8;

    /// <summary>
    /// Cuts each feature into thirds and the missing, and compares AUC inside and outside each group. As many groups
    /// are looked at, a group is named only if it would be found by chance in fewer than one search of twenty
    /// (Bonferroni).
    /// </summary>
    /// <param name="table">The table that the rows were scored from.</param>
    /// <param name="model">The model that scores them; best one that did not learn from them.</param>
    /// <param name="options">The seed and number of bootstrap draws; null for the defaults.</param>
    /// <returns>The weak groups, the weakest first; empty if none stands out.</returns>
    public static IReadOnlyList<WeakSegment> Weak(
        FeatureTable table, ChurnModel model, MeasureOptions? options = null) =>
        Weak(DatasetReader.ReadLabelled(table), model.Score(table), options ?? new MeasureOptions());

    /// <summary>The same search on the rows that a training put aside, as its best learner scored them.</summary>
    /// <param name="table">The table that was learned from.</param>
    /// <param name="result">What came of the training.</param>
    /// <param name="options">The seed and number of bootstrap draws; null for the defaults.</param>
    /// <returns>The weak groups, the weakest first; empty if none stands out.</returns>
    public static IReadOnlyList<WeakSegment> Weak(
        FeatureTable table, TrainingResult result, MeasureOptions? options = null) => Weak(
            DatasetReader.ReadLabelled(table).Subset([.. result.TestPlaces]),
            [.. result.Best.Test.Scores],
            options ?? new MeasureOptions());

    internal static IReadOnlyList<WeakSegment> Weak(Dataset data, double[] scores, MeasureOptions options)
    {
        Group[] groups = [.. Groups(data).Where(group => Enough(data, group.Inside))];
        if (groups.Length == 0)
        {
            return [];
        }

        var draws = new UserBootstrap(data.Users, options.Draws, options.Seed);
        var ranked = new RankedScores(data.Labels, scores);
        double limit = -Normal.InvCDF(0, 1, 0.05 / groups.Length);
        return [.. groups
            .Select(group => (group, found: Compare(group, ranked, draws)))
            .Where(pair => pair.found.Lag > limit)
            .OrderByDescending(pair => pair.found.Lag)
            .Select(pair => new WeakSegment(
                pair.group.Name, pair.group.Inside.Count(inside => inside), pair.found.Inside, pair.found.Outside))];
    }

    /// <summary>The lag is how many standard errors the AUC inside lies below the one outside.</summary>
    private static (Interval Inside, double Outside, double Lag) Compare(
        Group group, RankedScores ranked, UserBootstrap draws)
    {
        double Auc(int[] weights, bool inside) =>
            ranked.Auc([.. weights.Select((weight, i) => group.Inside[i] == inside ? weight : 0)]);

        Interval[] found = draws.Intervals(weights =>
            [Auc(weights, true), Auc(weights, false), Auc(weights, false) - Auc(weights, true)]);
        double error = (found[2].High - found[2].Low) / (2 * 1.96);
        return (found[0], found[1].Value, error > 0 ? found[2].Value / error : 0);
    }

    private static bool Enough(Dataset data, bool[] inside) =>
        Enumerable.Range(0, data.Count)
            .CountBy(i => (data.Labels[i], inside[i]))
            .Count(kind => kind.Value >= FewestOfAKind) == 4;

    private static IEnumerable<Group> Groups(Dataset data) => data.Features.SelectMany((name, j) =>
    {
        float[] values = [.. data.Rows.Select(row => row[j])];
        return Cuts(name, values).Append(new Group($"{name} not known", [.. values.Select(float.IsNaN)]));
    });

    private static IEnumerable<Group> Cuts(string name, float[] values)
    {
        float[] known = [.. values.Where(value => !float.IsNaN(value)).Order()];
        if (known.Length < Parts)
        {
            yield break;
        }

        float low = known[known.Length / Parts];
        float high = known[known.Length * 2 / Parts];
        yield return new Group($"{name} below {low:0.###}", [.. values.Select(v => v < low)]);
        yield return new Group(
            $"{name} from {low:0.###} to {high:0.###}", [.. values.Select(v => v >= low && v < high)]);
        yield return new Group($"{name} from {high:0.###} up", [.. values.Select(v => v >= high)]);
    }

    private sealed record Group(string Name, bool[] Inside);
}
