namespace Sparkify.Models;

/// <summary>What a pipeline must know of the training rows.</summary>
internal sealed record PipelineOptions
{
    /// <summary>The learner's own seed.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Whether any training row lacks a value.</summary>
    public bool AnyMissing { get; init; }

    /// <summary>The column of row weights; null when all rows weigh the same.</summary>
    public string? WeightColumn { get; init; }
}
