namespace Sparkify.Interactive.Formatting;

/// <summary>A DataFrame as aligned text: the first rows and the size.</summary>
internal static class FrameText
{
    private const int Rows = 10;
    private const int MaxWidth = 30;

    public static void Write(FrameView frame, TextWriter writer)
    {
        int rows = (int)Math.Min(Rows, frame.RowCount);
        List<string[]> columns = [];
        for (int column = 0; column < frame.Names.Count; column++)
        {
            int fixedColumn = column;
            string[] texts =
            [
                frame.Names[column],
                .. Enumerable.Range(0, rows).Select(row => Cut(frame.Text(row, fixedColumn))),
            ];
            int width = texts.Max(text => text.Length);
            columns.Add([.. texts.Select(text => frame.IsNumeric(fixedColumn)
                ? text.PadLeft(width)
                : text.PadRight(width))]);
        }

        for (int line = 0; line <= rows; line++)
        {
            writer.Write(string.Join("  ", columns.Select(column => column[line])).TrimEnd() + "\n");
        }

        writer.Write(frame.RowCount > rows ? $"… {frame.Size}" : frame.Size);
    }

    private static string Cut(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= MaxWidth ? line : line[..(MaxWidth - 1)] + "…";
    }
}
