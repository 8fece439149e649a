namespace Sparkify.Kernel.Language;

/// <summary>
/// Whether Enter should run a cell whose last part is in another language: as with IPython's cell magics, it does so
/// after a blank line, and never before there is something to run.
/// </summary>
internal static class BlockCompleteness
{
    /// <summary>The judgement; null where the cell ends in C#, whose syntax tells more.</summary>
    public static Completeness? Check(string cell, NotebookDirectives directives)
    {
        string[] lines = cell.Split('\n');
        int start = Array.FindLastIndex(lines, line => IsBlock(line, directives));
        if (start < 0 || AsksForHelp(lines[start]))
        {
            return null;
        }

        string[] body = lines[(start + 1)..];
        bool isEmpty = body.All(string.IsNullOrWhiteSpace);
        return isEmpty ? Completeness.Incomplete
            : IsCSharp(lines[start], directives) ? null
            : string.IsNullOrWhiteSpace(lines[^1]) ? Completeness.Complete
            : Completeness.Incomplete;
    }

    /// <remarks>Two percent signs begin a cell magic of sparkmagic's notebooks.</remarks>
    private static bool IsBlock(string line, NotebookDirectives directives) =>
        Find(line, directives) is { Kernel: not null }
        || (line.StartsWith("%%", StringComparison.Ordinal) && line.Length > 2 && char.IsAsciiLetter(line[2]));

    private static bool IsCSharp(string line, NotebookDirectives directives) =>
        Find(line, directives) is { IsForeign: false };

    private static Directive? Find(string line, NotebookDirectives directives) =>
        CellMask.NameOf(line) is { } name ? directives.Find(name) : null;

    private static bool AsksForHelp(string line) =>
        line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Any(word => word is "--help" or "-h" or "-?");
}
