namespace Sparkify.Data.Generation;

/// <summary>What a generation wrote.</summary>
/// <param name="Rows">Events, those of guests included.</param>
/// <param name="Users">People with at least one event of their own.</param>
/// <param name="Churned">Those of them who cancelled.</param>
/// <param name="Bytes">The size of the file on disk.</param>
public sealed record GenerationResult(long Rows, int Users, int Churned, long Bytes);
