using Sparkify.Engines;

namespace Sparkify.Features;

/// <summary>What it takes to build one feature table.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Features">Its features, in the order of its columns.</param>
/// <param name="Snapshots">The query of its users and cut-offs.</param>
internal sealed record FeatureTablePlan(string Name, IReadOnlyList<Feature> Features, string Snapshots)
{
    /// <summary>The steps between the log and the features: tables where several groups use them, else views.</summary>
    private static readonly (string Name, bool IsTable)[] Steps =
    [
        ("snapshot_sums", true),
        ("snapshot_sessions", false),
        ("snapshot_session_sums", true),
        ("snapshot_gaps", false),
        ("snapshot_weeks", false),
        ("snapshot_discoveries", false),
    ];

    /// <summary>Makes the table <c>snapshots</c> and what the groups' queries work from.</summary>
    public async Task PrepareAsync(ISqlEngine engine, CancellationToken cancellationToken)
    {
        await engine.CreateTableAsync("snapshots", Snapshots, cancellationToken).ConfigureAwait(false);
        foreach ((string name, bool isTable) in Steps)
        {
            string query = SqlFile.Read($"features/base/{name}.sql");
            await (isTable
                ? engine.CreateTableAsync(name, query, cancellationToken)
                : engine.CreateViewAsync(name, query, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>The query that joins all groups to the users and cut-offs.</summary>
    public string Query()
    {
        IEnumerable<string> columns = Features
            .Select(feature => $"  CAST({feature.Group}.{feature.Name} AS DOUBLE) AS {feature.Name}");
        IEnumerable<string> joins = Features.Select(feature => feature.Group).Distinct().Select(group =>
            $"LEFT JOIN (\n{FeatureFile.Query(group)}) AS {group}\n"
            + $"  ON snapshots.userId = {group}.userId AND snapshots.cutoff = {group}.cutoff");
        return "SELECT\n  snapshots.userId AS userId,\n  snapshots.cutoff AS cutoff,\n  snapshots.churn AS churn,\n"
            + $"{string.Join(",\n", columns)}\nFROM snapshots\n{string.Join('\n', joins)}";
    }
}
