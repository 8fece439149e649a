namespace Sparkify.Data;

/// <summary>Reads the ends of a file and says when they are not what its name claims.</summary>
internal static class EventFileProbe
{
    private const int ProbeBytes = 4096;

    public static EventFile Open(string path)
    {
        (EventFormat format, EventCompression compression) = EventFileFinder.ByName(path)!.Value;
        try
        {
            using FileStream stream = File.OpenRead(path);
            byte[] head = new byte[(int)Math.Min(ProbeBytes, stream.Length)];
            stream.ReadExactly(head);
            string? fault = Fault(head, format, compression)
                ?? (format == EventFormat.Parquet ? ParquetEndFault(stream) : null);
            return fault is null
                ? new EventFile(path, format, compression, stream.Length)
                : throw new SparkifyException($"\"{path}\" {fault}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SparkifyException($"\"{path}\" cannot be read: {e.Message}", e);
        }
    }

    private static string? Fault(ReadOnlySpan<byte> head, EventFormat format, EventCompression compression)
    {
        if (head.IsEmpty)
        {
            return "is empty: an event log holds one event a line.";
        }

        bool gzip = head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
        bool parquet = head.StartsWith("PAR1"u8);
        return (format, compression) switch
        {
            (EventFormat.Parquet, _) => parquet ? null : "is not a Parquet file: convert it anew from its JSON lines.",
            (_, EventCompression.Gzip) => gzip ? null : "is not compressed with gzip: take '.gz' off its name.",
            _ => gzip ? "is compressed with gzip: its name must end in '.gz'."
                : parquet ? "is a Parquet file: its name must end in '.parquet'."
                : TextFault(head),
        };
    }

    /// <summary>A Parquet file ends as it begins; one that was cut off has no table of contents.</summary>
    private static string? ParquetEndFault(FileStream stream)
    {
        byte[] end = new byte[4];
        stream.Seek(-end.Length, SeekOrigin.End);
        stream.ReadExactly(end);
        return end.AsSpan().SequenceEqual("PAR1"u8)
            ? null
            : "is not a whole Parquet file, it is damaged or cut off: copy it or convert it again.";
    }

    private static string? TextFault(ReadOnlySpan<byte> head)
    {
        if (head.Contains((byte)0))
        {
            return "is a binary file: an event log is text, one JSON object a line.";
        }

        ReadOnlySpan<byte> text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        return text.TrimStart(" \t\r\n"u8).StartsWith("["u8)
            ? "is one JSON array: an event log is JSON lines, one object a line without commas between them."
            : null;
    }
}
