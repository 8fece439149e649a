namespace Sparkify.Models;

/// <summary>Some of the users of a large dataset, with as many churned among them as among all.</summary>
internal static class UserSample
{
    private const int FewestOfAKind = 100;

    /// <summary>
    /// About so many users with all their rows; the whole dataset where it has fewer than twice as many, or where too
    /// few churned users would be left.
    /// </summary>
    public static Dataset Of(Dataset data, int users, int seed)
    {
        int parts = users == 0 ? 1 : Parts(data, users);
        return parts < 2 ? data : data.Subset(Folds.Deal(data, parts, seed).Inside(data, 0));
    }

    private static int Parts(Dataset data, int users)
    {
        int all = data.Users.Distinct(StringComparer.Ordinal).Count();
        int churned = data.ChurnedUsers().Count;
        return Math.Min(all / users, Math.Min(churned, all - churned) / FewestOfAKind);
    }
}
