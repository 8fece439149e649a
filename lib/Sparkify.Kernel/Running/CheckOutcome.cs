namespace Sparkify.Kernel;

/// <summary>A statement that a notebook checked.</summary>
/// <param name="What">The statement.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Value">The value it was checked on, as text; empty when none was given.</param>
/// <param name="Cell">The number of the cell, from 1.</param>
public sealed record CheckOutcome(string What, bool Passed, string Value, int Cell);
