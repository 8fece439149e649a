namespace Sparkify.Data.Generation;

/// <summary>What log to generate. The same preset, users and seed give the same bytes on any machine.</summary>
public sealed record GeneratorOptions
{
    /// <summary>The kind of log.</summary>
    public GenerationPreset Preset { get; init; } = GenerationPreset.Sample;

    /// <summary>How many people; null for as many as the preset has.</summary>
    public int? Users { get; init; }

    /// <summary>Where the dice start.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>How many threads to use; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
