using Microsoft.Data.Analysis;

namespace Sparkify.Livy;

/// <summary>A query's whole result, typed.</summary>
/// <param name="Frame">
/// The rows. A name that repeats gets <c>_1</c>, <c>_2</c> …; binary is base64 text; arrays, maps and structs are JSON
/// text; a decimal of more than 28 digits is text, because .NET's decimal holds no more.
/// </param>
/// <param name="Schema">The columns as Spark describes them, in the same order.</param>
public sealed record LivyTable(DataFrame Frame, IReadOnlyList<SparkField> Schema)
{
    /// <summary>True when the query has more rows than these.</summary>
    public bool Cut { get; init; }

    /// <summary>How many answers the rows came in.</summary>
    public int Answers { get; init; } = 1;

    /// <summary>What to tell the user about the rows, one sentence; null when there is nothing to tell.</summary>
    public string? Notice => Cut
        ? $"Only the first {Frame.Rows.Count} rows are here; the result has more. Raise -n, or pass -n -1 for all."
        : null;
}
