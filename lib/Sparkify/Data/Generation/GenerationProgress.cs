namespace Sparkify.Data.Generation;

/// <summary>How far a generation is.</summary>
/// <param name="Done">The share of the work that is done, from 0 to 1.</param>
/// <param name="Rows">Rows written so far.</param>
/// <param name="Bytes">Bytes of JSON before compression so far; 0 for Parquet.</param>
public sealed record GenerationProgress(double Done, long Rows, long Bytes);
