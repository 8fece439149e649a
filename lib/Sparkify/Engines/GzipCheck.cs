using System.IO.Compression;
using Sparkify.Data;

namespace Sparkify.Engines;

/// <summary>
/// Makes sure that every gzip file is whole. DuckDB takes a stream that is cut off for one that has ended, and would
/// lose the rest without a word.
/// </summary>
internal static class GzipCheck
{
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
        try
        {
            using FileStream stream = File.OpenRead(path);
            using var unzip = new GZipStream(stream, CompressionMode.Decompress);
            byte[] buffer = new byte[1 << 20];
            while (unzip.Read(buffer) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new SparkifyException(
                $"\"{path}\" is not a whole gzip file; it is damaged or cut off: copy or download it again.", e);
        }
    }
}
