namespace Sparkify.Models;

/// <summary>Which rows were learned from and which were tested on.</summary>
public sealed record SplitPlan
{
    /// <summary>How the test rows were put aside; never <see cref="SplitKind.Automatic"/>.</summary>
    public required SplitKind Kind { get; init; }

    /// <summary>The rows learned from.</summary>
    public required int TrainRows { get; init; }

    /// <summary>The rows learned from that churned.</summary>
    public required int TrainChurned { get; init; }

    /// <summary>The users learned from.</summary>
    public required int TrainUsers { get; init; }

    /// <summary>The rows tested on.</summary>
    public required int TestRows { get; init; }

    /// <summary>The rows tested on that churned.</summary>
    public required int TestChurned { get; init; }

    /// <summary>The users tested on.</summary>
    public required int TestUsers { get; init; }

    /// <summary>
    /// The cut-offs learned from, in milliseconds since 1970-01-01 UTC, rising; empty when split by user.
    /// </summary>
    public IReadOnlyList<long> TrainCutoffs { get; init; } = [];

    /// <summary>
    /// The cut-offs tested on, in milliseconds since 1970-01-01 UTC, rising; empty when split by user.
    /// </summary>
    public IReadOnlyList<long> TestCutoffs { get; init; } = [];

    /// <summary>The rows left out because their label looks into the time tested on.</summary>
    public int EmbargoedRows { get; init; }

    /// <summary>The plan in a sentence or two.</summary>
    public override string ToString() => Kind == SplitKind.Time
        ? $"Learned from {TrainRows} rows at {TrainCutoffs.Count} cut-offs up to {Day(TrainCutoffs[^1])} " +
          $"({TrainChurned} churned), tested on {TestRows} rows at {TestCutoffs.Count} cut-offs from " +
          $"{Day(TestCutoffs[0])} ({TestChurned} churned); {EmbargoedRows} rows between were left out."
        : $"Learned from {TrainUsers} users ({TrainChurned} churned rows), tested on {TestUsers} others " +
          $"({TestChurned} churned rows).";

    private static string Day(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd");
}
