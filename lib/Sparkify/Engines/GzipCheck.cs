using System.IO.Compression;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Makes sure that every gzip file is whole. Neither DuckDB nor .NET tells a stream that is cut off from one that
/// has ended, and the rest would be lost without a word. So a last member of our own is read after the file's: after
/// a whole file it comes out as it went in, after a cut one it does not.
/// </summary>
internal static class GzipCheck
{
    private const int BufferSize = 1 << 20;

    private static readonly byte[] Seal = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 83))];

    public static Task RunAsync(EventFiles files, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            foreach (EventFile file in files.Files.Where(file => file.Compression == EventCompression.Gzip))
            {
                Check(file.Path, cancellationToken);
            }
        },
        cancellationToken);

    private static void Check(string path, CancellationToken cancellationToken)
    {
        bool whole;
        try
        {
            whole = EndsWithSeal(path, cancellationToken);
        }
        catch (InvalidDataException)
        {
            whole = false;
        }

        if (!whole)
        {
            throw new SparkifyException(
                $"\"{path}\" is not a whole gzip file; it is damaged or cut off: copy or download it again.");
        }
    }

    private static bool EndsWithSeal(string path, CancellationToken cancellationToken)
    {
        using FileStream file = File.OpenRead(path);
        using var both = new JoinedStream(file, new MemoryStream(Sealed()));
        using var unzip = new GZipStream(both, CompressionMode.Decompress);
        byte[] buffer = new byte[Seal.Length + BufferSize];
        int kept = 0;
        while (unzip.Read(buffer, kept, BufferSize) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int filled = kept + read;
            kept = Math.Min(Seal.Length, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return buffer.AsSpan(0, kept).SequenceEqual(Seal);
    }

    private static byte[] Sealed()
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            zip.Write(Seal);
        }

        return bytes.ToArray();
    }
}
