namespace Sparkify.Data;

/// <summary>What reading the files gave, before any cleaning.</summary>
/// <param name="RowsRead">Lines that are not blank (JSON lines), or rows (Parquet).</param>
/// <param name="MalformedRows">Of these, the lines that hold no event; they are not in <c>events_raw</c>.</param>
/// <param name="FirstMalformed">The first three malformed lines, by file and line.</param>
public sealed record IngestReport(
    long RowsRead, long MalformedRows, IReadOnlyList<MalformedLine> FirstMalformed);
