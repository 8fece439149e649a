namespace Sparkify.Models;

/// <summary>What somebody who is to rely on a model should know of it.</summary>
public sealed record ModelCard
{
    /// <summary>What the model says of itself: data, features, metrics with intervals, fairness, versions.</summary>
    public required ModelManifest Model { get; init; }

    /// <summary>
    /// The first and last day of the cut-offs learned from and tested on; empty where rows have no date.
    /// </summary>
    public required string Period { get; init; }

    /// <summary>What the model is for, and what it is not for.</summary>
    public required string Use { get; init; }

    /// <summary>What to keep in mind, each in a sentence with its number where it has one.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>The SHA-256 of the saved file, in lower-case hexadecimal.</summary>
    public required string Checksum { get; init; }

    /// <summary>When the file was saved, in UTC.</summary>
    public required DateTimeOffset Saved { get; init; }
}
