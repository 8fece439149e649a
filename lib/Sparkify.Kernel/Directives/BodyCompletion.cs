namespace Sparkify.Kernel;

/// <summary>What may be written at a position in the lines that a block directive takes.</summary>
/// <param name="Start">Where the text begins that a candidate replaces; it ends at the position.</param>
/// <param name="Candidates">The texts, best first.</param>
public sealed record BodyCompletion(int Start, IReadOnlyList<string> Candidates);
