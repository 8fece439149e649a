using System.Text;
using Microsoft.Data.Analysis;

namespace Sparkify.Cli.Modelling;

/// <summary>Rows of text under headings, in columns as wide as they need.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    /// <summary>The cells of a frame, under the names of its columns.</summary>
    public static TextTable Of(DataFrame frame)
    {
        var table = new TextTable([.. frame.Columns.Select(column => column.Name)]);
        foreach (DataFrameRow row in frame.Rows)
        {
            table.Add([.. row.Select(cell => $"{cell}")]);
        }

        return table;
    }

    /// <summary>Adds a row with as many cells as there are headings.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = [.. headings.Select((_, k) => _rows.Max(row => row[k].Length))];
        var text = new StringBuilder();
        foreach (string[] row in _rows)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, k) => cell.PadRight(widths[k]))).TrimEnd());
        }

        return text.ToString();
    }
}
