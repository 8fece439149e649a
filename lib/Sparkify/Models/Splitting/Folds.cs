namespace Sparkify.Models;

/// <summary>
/// Users dealt into K folds: a user's rows stay together, and each fold gets its share of churned users. A user is
/// churned who has a churned row.
/// </summary>
internal sealed class Folds
{
    private readonly Dictionary<string, int> _foldOfUser;

    private Folds(int count, Dictionary<string, int> foldOfUser)
    {
        Count = count;
        _foldOfUser = foldOfUser;
    }

    public int Count { get; }

    /// <summary>Deals the users, in an order drawn from the seed.</summary>
    public static Folds Deal(Dataset data, int count, int seed)
    {
        HashSet<string> churned = data.ChurnedUsers();
        string[] users = [.. data.Users.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        new Random(seed).Shuffle(users);
        var dealt = users.OrderByDescending(churned.Contains).Select((user, k) => (user, fold: k % count));
        return new Folds(count, dealt.ToDictionary(d => d.user, d => d.fold, StringComparer.Ordinal));
    }

    /// <summary>
    /// The fold of a user. A user that was not dealt is in no fold's training rows, so that any fold may judge it.
    /// </summary>
    public int Of(string user) => _foldOfUser.GetValueOrDefault(user);

    /// <summary>The places of the rows of a fold's users.</summary>
    public int[] Inside(Dataset data, int fold) => Places(data, user => Of(user) == fold);

    /// <summary>The places of the rows of all other users.</summary>
    public int[] Outside(Dataset data, int fold) => Places(data, user => Of(user) != fold);

    private static int[] Places(Dataset data, Func<string, bool> keep) =>
        [.. Enumerable.Range(0, data.Count).Where(i => keep(data.Users[i]))];
}
