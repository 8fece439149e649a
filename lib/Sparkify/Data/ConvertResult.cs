namespace Sparkify.Data;

/// <summary>What a conversion wrote, and what it left out.</summary>
/// <param name="Rows">Events written.</param>
/// <param name="Malformed">Lines that hold no event and were left out.</param>
/// <param name="FirstMalformed">The first few of them, with file and line number.</param>
/// <param name="Files">How many Parquet files.</param>
/// <param name="Bytes">Their size together.</param>
public sealed record ConvertResult(
    long Rows, long Malformed, IReadOnlyList<MalformedLine> FirstMalformed, int Files, long Bytes);
