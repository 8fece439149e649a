namespace Sparkify.Models;

/// <summary>Which groups are compared, and how.</summary>
internal sealed record FairnessOptions(IReadOnlyList<string> Columns, MeasureOptions Measure);
