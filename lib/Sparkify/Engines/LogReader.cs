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

    /// <summary>A file's bytes, unpacked.</summary>
    /// <exception cref="SparkifyException">While it is read: a gzip file is damaged or cut off.</exception>
    public static Stream Open(string file) => file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
        ? new WholeGzip(file)
        : File.OpenRead(file);

    private static IEnumerable<byte[]> Lines(string file)
    {
        using Stream stream = Open(file);
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
}
