using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>Shows the first lines that hold no event, whichever engine has counted them.</summary>
internal static class MalformedLineFinder
{
    /// <summary>How many lines a report shows.</summary>
    public const int Shown = 3;

    private const int TextLength = 80;

    /// <summary>Looks through the files until it has found as many malformed lines as a report shows.</summary>
    public static Task<List<MalformedLine>> FindAsync(
        IEnumerable<string> files, long count, CancellationToken cancellationToken) => Task.Run(
        () => files.SelectMany(file => LogReader.Read(file, cancellationToken))
            .Where(line => line.Event is null)
            .Take((int)Math.Min(count, Shown))
            .Select(Show)
            .ToList(),
        cancellationToken);

    /// <summary>A line as a report shows it: its beginning, without control characters.</summary>
    public static MalformedLine Show(LogLine line)
    {
        string text = line.Text.Trim();
        string shown = text.Length <= TextLength ? text : text[..(TextLength - 1)] + "…";
        return new MalformedLine(
            line.File, line.Number, string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c)));
    }
}
