using Sparkify.Models;

namespace Sparkify.Charting;

/// <summary>Scored rows with a name for the legend, of which a curve can be drawn.</summary>
internal sealed record ScoredSet
{
    private ScoredSet(string name, ScoredRows rows)
    {
        Name = name;
        Labels = [.. rows.Labels];
        Scores = [.. rows.Scores];
        Users = rows.Users;
    }

    public string Name { get; }

    public bool[] Labels { get; }

    public double[] Scores { get; }

    public IReadOnlyList<string> Users { get; }

    public double BaseRate => (double)Labels.Count(label => label) / Labels.Length;

    /// <summary>Checks the sets once, for every chart.</summary>
    public static List<ScoredSet> Check(IReadOnlyList<(string Name, ScoredRows Rows)> sets)
    {
        if (sets.Count == 0)
        {
            throw new SparkifyException(
                "There is nothing to draw: the list of scored sets is empty; pass one or more.");
        }

        return [.. sets.Select(set => Check(set.Name, set.Rows))];
    }

    public static ScoredSet Check(string name, ScoredRows rows)
    {
        int count = rows.Labels.Count;
        if (rows.Scores.Count != count || rows.Users.Count != count)
        {
            throw new SparkifyException(
                $"\"{name}\" has {count} labels, {rows.Scores.Count} scores and {rows.Users.Count} users; "
                + "it must have one of each a row.");
        }

        int churned = rows.Labels.Count(label => label);
        if (churned == 0 || churned == count)
        {
            throw new SparkifyException(
                $"\"{name}\" has {churned} churned rows of {count}; a chart of scores needs churned and stayed rows.");
        }

        return rows.Scores.All(double.IsFinite)
            ? new ScoredSet(name, rows)
            : throw new SparkifyException($"\"{name}\" has a score that is not a number; score those rows again.");
    }

    /// <summary>The same set, once its scores are known to be probabilities.</summary>
    public ScoredSet Probabilities() => Scores.All(score => score is >= 0 and <= 1)
        ? this
        : throw new SparkifyException(
            $"\"{Name}\" has scores outside 0 to 1; this chart needs probabilities, so calibrate them first.");
}
