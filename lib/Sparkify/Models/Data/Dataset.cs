namespace Sparkify.Models;

/// <summary>A feature table as the learners take it: dense rows of floats, NaN where a value is missing.</summary>
internal sealed record Dataset(
    IReadOnlyList<string> Features,
    float[][] Rows,
    bool[] Labels,
    string[] Users,
    long[] Cutoffs)
{
    /// <summary>The number of rows.</summary>
    public int Count => Rows.Length;

    /// <summary>The rows at the given places, in that order; the feature values are shared, not copied.</summary>
    public Dataset Subset(IReadOnlyList<int> places) => this with
    {
        Rows = [.. places.Select(i => Rows[i])],
        Labels = [.. places.Select(i => Labels[i])],
        Users = [.. places.Select(i => Users[i])],
        Cutoffs = [.. places.Select(i => Cutoffs[i])],
    };

    /// <summary>The same rows with some of the features only, in the order asked for.</summary>
    public Dataset Project(IReadOnlyList<string> features)
    {
        int[] places = [.. features.Select(name => Features.ToList().IndexOf(name))];
        return this with { Features = features, Rows = [.. Rows.Select(row => places.Select(j => row[j]).ToArray())] };
    }

    /// <summary>The users with at least one row labelled churn.</summary>
    public HashSet<string> ChurnedUsers() =>
        [.. Enumerable.Range(0, Count).Where(i => Labels[i]).Select(i => Users[i])];
}
