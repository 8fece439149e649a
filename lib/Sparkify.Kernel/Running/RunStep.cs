namespace Sparkify.Kernel;

/// <summary>A code cell that starts or has ended.</summary>
/// <param name="Cell">Its number among the cells that are run, from 1.</param>
/// <param name="Total">How many are run.</param>
/// <param name="Chapter">The chapter it stands in; empty before the first.</param>
/// <param name="Elapsed">How long it took; null when it starts.</param>
public sealed record RunStep(int Cell, int Total, string Chapter, TimeSpan? Elapsed);
