using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace Sparkify.Engines;

/// <summary>Reads a log line by line: slower than DuckDB's reader, and right about damaged lines.</summary>
internal static class LogReader
{
    private const int BufferSize = 1 << 20;

    /// <summary>The lines of one file that are not blank, in their order.</summary>
    public static IEnumerable<LogLine> Read(string file, CancellationToken cancellationToken)
    {
        long number = 0;
        foreach (byte[] bytes in Lines(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            ReadOnlySpan<byte> content = bytes.AsSpan();
            string text = Encoding.UTF8.GetString(content.StartsWith("\uFEFF"u8) ? content[3..] : content);
            if (!EventLine.IsBlank(text))
            {
                yield return new LogLine(file, number, text, Utf8.IsValid(bytes) ? EventLine.Parse(text) : null);
            }
        }
    }

    /// <summary>How many lines of a file are not blank; only looks at the bytes, for the fastest way through.</summary>
    public static long CountLines(string file, CancellationToken cancellationToken)
    {
        using Stream stream = OpenText(file);
        byte[] buffer = new byte[BufferSize];
        long count = 0;
        bool isBlank = true;
        while (stream.Read(buffer, 0, buffer.Length) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count += CountEnds(buffer.AsSpan(0, read), ref isBlank);
        }

        return count + (isBlank ? 0 : 1);
    }

    private static long CountEnds(ReadOnlySpan<byte> bytes, ref bool isBlank)
    {
        long count = 0;
        while (bytes.IndexOf((byte)'\n') is var end and >= 0)
        {
            isBlank = isBlank && IsBlank(bytes[..end]);
            count += isBlank ? 0 : 1;

            // DuckDB takes a comma before a brace for JSON: one line too many sends the log to the other reader.
            count += bytes[..end].IndexOf(",}"u8) >= 0 ? 1 : 0;
            isBlank = true;
            bytes = bytes[(end + 1)..];
        }

        isBlank = isBlank && IsBlank(bytes);
        return count;
    }

    private static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(" \t\r"u8) < 0;

    private static IEnumerable<byte[]> Lines(string file)
    {
        using Stream stream = OpenText(file);
        byte[] buffer = new byte[BufferSize];
        var begun = new MemoryStream();
        while (stream.Read(buffer, 0, buffer.Length) is var read and > 0)
        {
            int start = 0;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', start, read - start)) >= 0; start = end + 1)
            {
                begun.Write(buffer, start, end - start);
                yield return begun.ToArray();
                begun.SetLength(0);
            }

            begun.Write(buffer, start, read - start);
        }

        if (begun.Length > 0)
        {
            yield return begun.ToArray();
        }
    }

    private static Stream OpenText(string file)
    {
        FileStream stream = File.OpenRead(file);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(stream, CompressionMode.Decompress)
            : stream;
    }
}
