namespace Sparkify.Models;

/// <summary>What the columns of a per-user table are.</summary>
public sealed record UserTableOptions
{
    /// <summary>The column of the label: true or false, 1 or 0, yes or no; true where the user churned.</summary>
    public required string Label { get; init; }

    /// <summary>
    /// The column that says which rows are tested on, "test" or "train", or true and 1 for those; null to have a share
    /// of the users put aside.
    /// </summary>
    public string? Split { get; init; }

    /// <summary>
    /// The column that names the user; null for <c>userId</c>, <c>user_id</c> or <c>user</c> if there is one.
    /// </summary>
    public string? User { get; init; }

    /// <summary>The most values of a text column that get a feature each, the most frequent first.</summary>
    public int MostLevels { get; init; } = 20;
}
