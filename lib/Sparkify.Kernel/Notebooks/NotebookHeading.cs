namespace Sparkify.Kernel;

/// <summary>Headings in the notebook's text cells; those of level 2 begin a chapter.</summary>
internal static class NotebookHeading
{
    /// <summary>The headings of a cell, with their levels, in order; lines in code fences are none.</summary>
    public static IEnumerable<(int Level, string Text)> All(NotebookCell cell)
    {
        if (cell.Kind != CellKind.Markdown)
        {
            yield break;
        }

        bool fenced = false;
        foreach (string line in cell.Source.Split('\n'))
        {
            fenced ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            int level = line.TakeWhile(c => c == '#').Count();
            if (!fenced && level is > 0 and < 7 && line.Length > level && line[level] == ' ')
            {
                yield return (level, line[level..].Trim().TrimEnd('#').Trim());
            }
        }
    }

    public static string? First(NotebookCell cell) => All(cell).Select(heading => heading.Text).FirstOrDefault();

    /// <summary>The last chapter that begins in the cell; null when none does.</summary>
    public static string? Chapter(NotebookCell cell) =>
        All(cell).Where(heading => heading.Level == 2).Select(heading => heading.Text).LastOrDefault();
}
