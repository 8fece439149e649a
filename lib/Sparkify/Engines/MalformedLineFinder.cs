using System.IO.Compression;
using System.Text;
using DuckDB.NET.Data;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Finds the lines that the reader could not use. The reader says which of the lines that are not blank they are;
/// the file says which line that is.
/// </summary>
internal static class MalformedLineFinder
{
    /// <summary>How many lines a report shows.</summary>
    public const int Shown = 3;

    private const int TextLength = 80;

    public static Task<List<MalformedLine>> FindAsync(
        string file, int count, CancellationToken cancellationToken) =>
        Task.Run(() => Find(file, Ordinals(file, count), cancellationToken), cancellationToken);

    /// <summary>The places of the first malformed lines among those that are not blank, from 1.</summary>
    private static List<long> Ordinals(string file, int count)
    {
        // A connection of its own, because here rows must keep the order of the lines.
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT n FROM (SELECT row_number() OVER () AS n, * FROM {JsonIngest.Lines([file])}) "
            + $"WHERE {JsonIngest.IsMalformed} LIMIT {count}";
        using DuckDBDataReader reader = command.ExecuteReader();
        var ordinals = new List<long>();
        while (reader.Read())
        {
            ordinals.Add(reader.GetInt64(0));
        }

        return ordinals;
    }

    private static List<MalformedLine> Find(
        string file, List<long> ordinals, CancellationToken cancellationToken)
    {
        var found = new List<MalformedLine>();
        using var stream = OpenText(file);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        long ordinal = 0;
        for (long line = 1; found.Count < ordinals.Count && ReadLine(reader) is string text; line++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!string.IsNullOrWhiteSpace(text) && ordinals.Contains(++ordinal))
            {
                found.Add(new MalformedLine(file, line, Shorten(text.Trim())));
            }
        }

        return found;
    }

    /// <summary>A line as the JSON reader counts them: ended by a line feed alone.</summary>
    private static string? ReadLine(StreamReader reader)
    {
        var line = new StringBuilder();
        for (int c = reader.Read(); c != '\n'; c = reader.Read())
        {
            if (c < 0)
            {
                return line.Length > 0 ? line.ToString() : null;
            }

            line.Append((char)c);
        }

        return line.ToString();
    }

    private static string Shorten(string text)
    {
        string shown = text.Length <= TextLength ? text : text[..(TextLength - 1)] + "…";
        return string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }

    private static Stream OpenText(string file)
    {
        FileStream stream = File.OpenRead(file);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(stream, CompressionMode.Decompress)
            : stream;
    }
}
