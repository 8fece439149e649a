namespace Sparkify.Data.Generation;

/// <summary>The events of a stretch of time.</summary>
/// <param name="Rows">The events in order; the memory is used again for the next slab.</param>
/// <param name="Done">The share of the log's time that is over, from 0 to 1.</param>
internal sealed record LogSlab(ArraySegment<LogRow> Rows, double Done);
