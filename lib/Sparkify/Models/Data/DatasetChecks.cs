namespace Sparkify.Models;

/// <summary>Says in one sentence why a table cannot be learned from, and notes what is odd in one that can.</summary>
internal static class DatasetChecks
{
    /// <summary>Refuses a table that no model can be trained on.</summary>
    public static void Require(Dataset data, string table, int folds)
    {
        RequireBothClasses(data, table);
        if (data.Features.Count == 0 || ConstantFeatures(data).Count == data.Features.Count)
        {
            throw new SparkifyException(
                $"Table \"{table}\" has no feature that differs between its {data.Count} rows; add some that vary.");
        }

        int churned = data.ChurnedUsers().Count;
        int stayed = data.Users.Distinct(StringComparer.Ordinal).Count() - churned;
        RequireUsers("churned", churned, folds, table);
        RequireUsers("staying", stayed, folds, table);
    }

    /// <summary>Refuses rows that hold one class only.</summary>
    public static void RequireBothClasses(Dataset data, string table)
    {
        if (data.Count == 0)
        {
            throw new SparkifyException(
                $"Table \"{table}\" has no rows; a model needs users who churned and users who stayed.");
        }

        if (data.Labels.Distinct().Count() == 1)
        {
            string who = data.Labels[0] ? "stayed" : "churned";
            throw new SparkifyException(
                $"Table \"{table}\" has no user who {who} in its {data.Count} rows; " +
                "a model needs both kinds, so take a longer log or another cut-off.");
        }
    }

    /// <summary>The features with one value, or none, in every row.</summary>
    public static IReadOnlyList<string> ConstantFeatures(Dataset data) =>
        [.. data.Features.Where((_, j) => data.Rows.All(row => row[j].Equals(data.Rows[0][j])))];

    private static void RequireUsers(string kind, int count, int folds, string table)
    {
        if (count < folds)
        {
            throw new SparkifyException(
                $"Table \"{table}\" has {count} {kind} users to train on, fewer than the {folds} folds; " +
                "take a longer log or lower Folds.");
        }
    }
}
