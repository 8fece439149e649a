using System.Globalization;
using System.Net;

namespace Sparkify.Interactive.Formatting;

/// <summary>A DataFrame as an HTML table: types, row count, and pages that open without a script.</summary>
internal static class FrameHtml
{
    private const int PageRows = 20;
    private const int MaxPages = 10;

    public static void Write(FrameView frame, TextWriter writer)
    {
        writer.Write("<div class=\"frame\">");
        WriteTable(frame, 0, writer);
        long pages = Math.Min(MaxPages, (frame.RowCount + PageRows - 1) / PageRows);
        for (long page = 1; page < pages; page++)
        {
            long first = page * PageRows;
            long last = Math.Min(frame.RowCount, first + PageRows);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"<details><summary>rows {first:N0} to {last - 1:N0}</summary>"));
            WriteTable(frame, first, writer);
            writer.Write("</details>");
        }

        string cut = frame.RowCount > MaxPages * PageRows
            ? string.Create(CultureInfo.InvariantCulture, $", the first {MaxPages * PageRows:N0} rows shown")
            : "";
        writer.Write($"<p><small>{frame.Size}{cut}</small></p></div>");
    }

    private static void WriteTable(FrameView frame, long first, TextWriter writer)
    {
        writer.Write("<table><thead><tr><th></th>");
        for (int column = 0; column < frame.Names.Count; column++)
        {
            string name = WebUtility.HtmlEncode(frame.Names[column]);
            writer.Write($"<th{Align(frame, column)}>{name}<br><small><i>{frame.TypeName(column)}</i></small></th>");
        }

        writer.Write("</tr></thead><tbody>");
        for (long row = first; row < Math.Min(frame.RowCount, first + PageRows); row++)
        {
            WriteRow(frame, row, writer);
        }

        writer.Write("</tbody></table>");
    }

    private static void WriteRow(FrameView frame, long row, TextWriter writer)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<tr><td><i>{row}</i></td>"));
        for (int column = 0; column < frame.Names.Count; column++)
        {
            writer.Write($"<td{Align(frame, column)}>{WebUtility.HtmlEncode(frame.Text(row, column))}</td>");
        }

        writer.Write("</tr>");
    }

    private static string Align(FrameView frame, int column) =>
        frame.IsNumeric(column) ? " style=\"text-align:right\"" : " style=\"text-align:left\"";
}
