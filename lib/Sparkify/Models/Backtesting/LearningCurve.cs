using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>Whether more users would help.</summary>
public static class LearningCurve
{
    private static readonly IReadOnlyList<double> DefaultShares = [0.1, 0.2, 0.4, 0.7, 1];

    /// <summary>
    /// Trains on a growing part of the users, each part holding the one before, and tests on the same rows each time.
    /// Parts with fewer churned users than folds are left out.
    /// </summary>
    /// <param name="table">The table to learn from.</param>
    /// <param name="candidate">The learner and its hyper-parameters.</param>
    /// <param name="options">Seed, folds, split and draws; null for the defaults.</param>
    /// <param name="progress">Told of each finished piece.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    /// <exception cref="SparkifyException">The table cannot be learned from.</exception>
    public static IReadOnlyList<LearningCurvePoint> Run(
        FeatureTable table,
        Candidate candidate,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        PreparedTable prepared = PreparedTable.Of(table, (options ?? new TrainingOptions()) with { Ensemble = false });
        var pool = new PoolWork(prepared.Options.Threads, progress, cancellationToken);
        string[] users = Order(prepared);
        return [.. DefaultShares
            .Select(share => Part(prepared, users.Take((int)Math.Round(users.Length * share))))
            .Where(part => part.Split.Train.ChurnedUsers().Count >= part.Folds.Count)
            .Select(part => Point(part, new LearnerBench(part).Run([candidate], pool)[0].Result))];
    }

    /// <summary>
    /// Users in an order of which every beginning holds churned users and folds in proportion: one fold's user after
    /// another's, churned ones spread evenly.
    /// </summary>
    private static string[] Order(PreparedTable prepared)
    {
        HashSet<string> churned = prepared.Split.Train.ChurnedUsers();
        string[] users =
            [.. prepared.Split.Train.Users.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        new Random(prepared.Options.Seed).Shuffle(users);
        return [.. users
            .GroupBy(user => (prepared.Folds.Of(user), churned.Contains(user)))
            .SelectMany(group => group.Select((user, k) => (user, place: (k + 0.5) / group.Count())))
            .OrderBy(pair => pair.place)
            .Select(pair => pair.user)];
    }

    private static PreparedTable Part(PreparedTable prepared, IEnumerable<string> users)
    {
        HashSet<string> kept = users.ToHashSet(StringComparer.Ordinal);
        Dataset train = prepared.Split.Train;
        int[] places = [.. Enumerable.Range(0, train.Count).Where(i => kept.Contains(train.Users[i]))];
        return prepared with { Split = prepared.Split with { Train = train.Subset(places) } };
    }

    private static LearningCurvePoint Point(PreparedTable part, LearnerResult result) => new(
        part.Split.Train.Users.Distinct(StringComparer.Ordinal).Count(), part.Split.Train.Count, result.HoldOut);
}
