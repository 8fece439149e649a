namespace Sparkify.Kernel;

/// <summary>The cell that a run stopped at.</summary>
/// <param name="Cell">Its number among the cells that are run, from 1.</param>
/// <param name="Line">The line, from 1; null when unknown.</param>
/// <param name="Code">That line's text; empty when unknown.</param>
/// <param name="Error">What went wrong.</param>
public sealed record RunFailure(int Cell, int? Line, string Code, CellResult.Failed Error);
