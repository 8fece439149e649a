using System.Text;

namespace Sparkify.Kernel.Language;

/// <summary>The C# of a cell at its own positions: directives and other languages are blanked out.</summary>
internal static class CellMask
{
    public static string Apply(string cell, NotebookDirectives directives)
    {
        var text = new StringBuilder(cell.Length);
        var code = new CSharpLines(cell);
        bool foreign = false;
        foreach (string line in Lines(cell))
        {
            bool hide = foreign;
            bool wasForeign = foreign;
            bool isSpecial = NameOf(line) is not null || IsReference(line);
            if (isSpecial && (foreign || !code.IsInside(text.Length)))
            {
                hide = true;
                foreign = IsForeignAfter(line, foreign, directives);
                if (foreign || wasForeign)
                {
                    code.RestartAt(text.Length + line.Length);
                }
            }

            Append(text, line, hide);
        }

        return text.ToString();
    }

    private static bool IsForeignAfter(string line, bool before, NotebookDirectives directives) =>
        (NameOf(line) is { } name ? directives.Find(name) : null) switch
        {
            { Kernel: not null } selector => selector.IsForeign,
            _ => before,
        };

    /// <summary>The name in a line <c>#!name …</c>; null where the line is not one.</summary>
    public static string? NameOf(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) && line.Length > 2 && char.IsAsciiLetter(line[2])
            ? line[2..].Split([' ', '\t', '\r', '\n'], 2)[0]
            : null;

    /// <summary>The cell's lines, each with its line break.</summary>
    public static IEnumerable<string> Lines(string cell)
    {
        int start = 0;
        while (start < cell.Length)
        {
            int end = cell.IndexOf('\n', start);
            end = end < 0 ? cell.Length : end + 1;
            yield return cell[start..end];
            start = end;
        }
    }

    /// <remarks>Packages and sources are no business of the compiler's.</remarks>
    private static bool IsReference(string line)
    {
        string start = line.TrimStart();
        return start.StartsWith("#r", StringComparison.Ordinal) || start.StartsWith("#i ", StringComparison.Ordinal);
    }

    private static void Append(StringBuilder text, string line, bool hide)
    {
        foreach (char letter in line)
        {
            text.Append(hide && letter is not ('\r' or '\n') ? ' ' : letter);
        }
    }
}
