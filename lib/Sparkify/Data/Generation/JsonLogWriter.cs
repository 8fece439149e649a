using System.IO.Compression;

namespace Sparkify.Data.Generation;

/// <summary>Writes a log as JSON lines: chunks are formatted in parallel and written in order.</summary>
internal static class JsonLogWriter
{
    private const int ChunkRows = 8192;

    public static void Write(
        GenerationJob job, string path, EventCompression compression, int threads, CancellationToken cancellationToken)
    {
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        using Stream stream = compression == EventCompression.Gzip
            ? new GZipStream(file, CompressionLevel.SmallestSize)
            : file;
        JsonRows json = new(job.Population);
        List<byte[]> buffers = [];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads };
        foreach (LogSlab slab in job.Slabs(cancellationToken))
        {
            int[] lengths = Format(json, slab.Rows, buffers, parallel);
            for (int chunk = 0; chunk < lengths.Length; chunk++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                stream.Write(buffers[chunk], 0, lengths[chunk]);
                job.Bytes += lengths[chunk];
            }
        }
    }

    private static int[] Format(
        JsonRows json, ArraySegment<LogRow> rows, List<byte[]> buffers, ParallelOptions parallel)
    {
        int chunks = (rows.Count + ChunkRows - 1) / ChunkRows;
        while (buffers.Count < chunks)
        {
            buffers.Add(new byte[ChunkRows * 512]);
        }

        int[] lengths = new int[chunks];
        Parallel.For(0, chunks, parallel, chunk =>
        {
            int from = chunk * ChunkRows;
            byte[] buffer = buffers[chunk];
            lengths[chunk] = json.Write(rows[from..Math.Min(from + ChunkRows, rows.Count)], ref buffer);
            buffers[chunk] = buffer;
        });
        return lengths;
    }
}
