using System.IO.Compression;

namespace Sparkify.Engines;

/// <summary>
/// Unpacks a gzip file and makes sure that it is whole. Neither DuckDB nor .NET tells a stream that is cut off from
/// one that has ended, and the rest would be lost without a word. So a last member of our own is read after the
/// file's: after a whole file it comes out as it went in, after a cut one it does not.
/// </summary>
internal sealed class WholeGzip : ReadOnlyStream
{
    private static readonly byte[] Seal = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 83))];

    private readonly string _path;
    private readonly GZipStream _unzip;
    private readonly byte[] _next = new byte[Seal.Length + (1 << 18)];

    public WholeGzip(string path)
    {
        _path = path;
        _unzip = new GZipStream(
            new JoinedStream(File.OpenRead(path), new MemoryStream(Sealed())), CompressionMode.Decompress);
        Unpack(_next.AsSpan(0, Seal.Length), Seal.Length);
    }

    /// <exception cref="SparkifyException">The file is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        // The last bytes are held back: they may be the seal.
        int read = Unpack(_next.AsSpan(Seal.Length, Math.Min(buffer.Length, _next.Length - Seal.Length)), atLeast: 1);
        if (read == 0)
        {
            return _next.AsSpan(0, Seal.Length).SequenceEqual(Seal) ? 0 : throw NotWhole();
        }

        _next.AsSpan(0, read).CopyTo(buffer);
        _next.AsSpan(read, Seal.Length).CopyTo(_next);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unzip.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Unpack(Span<byte> buffer, int atLeast)
    {
        try
        {
            return _unzip.ReadAtLeast(buffer, atLeast, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw NotWhole();
        }
    }

    private SparkifyException NotWhole() =>
        new($"\"{_path}\" is not a whole gzip file; it is damaged or cut off: copy or download it again.");

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
