using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace Sparkify.Data;

/// <summary>
/// Accounts for every row of a log: <see cref="RowsRead"/> is <see cref="RowsOut"/> and the sum of the reasons why
/// rows were left out. A row has one reason: the first that holds, in the order of the properties here.
/// </summary>
public sealed record CleaningReport
{
    /// <summary>Lines that are not blank (JSON lines), or rows (Parquet).</summary>
    public required long RowsRead { get; init; }

    /// <summary>
    /// Left out: lines that are not one JSON object, hold text where a number belongs, or name no page.
    /// </summary>
    public required long Malformed { get; init; }

    /// <summary>Left out: rows whose <c>ts</c> is missing, before the year 2000 or after the year 2099.</summary>
    public required long ImpossibleTimes { get; init; }

    /// <summary>Left out: rows whose <c>userId</c> is empty; nobody was logged in.</summary>
    public required long GuestsWithoutId { get; init; }

    /// <summary>Left out: rows with a <c>userId</c> but no <c>registration</c>; a shared guest id.</summary>
    public required long GuestsWithId { get; init; }

    /// <summary>Left out: copies equal to another row in all 18 columns; one of each is kept.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Rows of the clean table <c>events</c>.</summary>
    public required long RowsOut { get; init; }

    /// <summary>Of the rows out: those whose artist had been encoded as UTF-8 too often.</summary>
    public required long ArtistsRepaired { get; init; }

    /// <summary>Of the rows out: those whose song had been encoded as UTF-8 too often.</summary>
    public required long SongsRepaired { get; init; }

    /// <summary>Of the rows out: those whose <c>userAgent</c> stood in quotes.</summary>
    public required long UserAgentsUnquoted { get; init; }

    /// <summary>The first three malformed lines, where the log is JSON lines.</summary>
    public required IReadOnlyList<MalformedLine> FirstMalformed { get; init; }

    /// <summary>Names repaired: artists and songs.</summary>
    public long NamesRepaired => ArtistsRepaired + SongsRepaired;

    /// <summary>Rows of guests, with an id or without.</summary>
    public long Guests => GuestsWithoutId + GuestsWithId;

    /// <summary>The sum of the reasons.</summary>
    public long RowsLeftOut => Malformed + ImpossibleTimes + Guests + Duplicates;

    /// <summary>True where every row read is either out or has a reason.</summary>
    public bool IsBalanced => RowsRead == RowsOut + RowsLeftOut;

    private IReadOnlyList<(string What, long Rows)> Lines =>
    [
        ("rows read", RowsRead),
        ("left out: malformed", Malformed),
        ("left out: impossible time", ImpossibleTimes),
        ("left out: guest without an id", GuestsWithoutId),
        ("left out: guest with an id", GuestsWithId),
        ("left out: exact duplicate", Duplicates),
        ("rows out", RowsOut),
        ("of these: artist's name repaired", ArtistsRepaired),
        ("of these: song's name repaired", SongsRepaired),
        ("of these: quotes taken off userAgent", UserAgentsUnquoted),
    ];

    /// <summary>The report as a table.</summary>
    /// <returns>A frame of the columns <c>what</c> (string) and <c>rows</c> (long).</returns>
    public DataFrame ToDataFrame() => new(
        new StringDataFrameColumn("what", Lines.Select(line => line.What)),
        new Int64DataFrameColumn("rows", Lines.Select(line => line.Rows)));

    /// <summary>The report as text: a line for each count, then the first malformed lines.</summary>
    /// <returns>Several lines, without a line break at the end.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach ((string what, long rows) in Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rows,12:N0}  {what}\n");
        }

        foreach (MalformedLine line in FirstMalformed)
        {
            text.Append(CultureInfo.InvariantCulture, $"  malformed: {line}\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
