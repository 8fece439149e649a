using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Sparkify.Data.Download;

/// <summary>
/// Downloads a log into a cache folder. A download that was cut off goes on where it stopped; the file gets its name
/// only when its size and checksum are right.
/// </summary>
/// <param name="client">Speaks HTTP; the caller disposes of it.</param>
public sealed class LogFetcher(HttpClient client)
{
    private const int BufferBytes = 1 << 17;

    /// <summary>The cache folder of this user on this machine.</summary>
    public static string DefaultFolder { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "sparkify");

    /// <summary>Downloads a log unless the cache holds it.</summary>
    /// <param name="log">What to download.</param>
    /// <param name="folder">The cache folder, made where it is missing.</param>
    /// <param name="progress">Told how many bytes are here.</param>
    /// <param name="cancellationToken">Stops the work; what has come is kept for the next try.</param>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="SparkifyException">There is no way to the server, or it sent something else.</exception>
    public async Task<string> FetchAsync(
        RemoteLog log,
        string folder,
        IProgress<FetchProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        string path = Path.GetFullPath(Path.Combine(folder, log.FileName));
        string partial = PartialFile.NameFor(path);
        try
        {
            Directory.CreateDirectory(folder);
            if (File.Exists(path) && await HashAsync(path, cancellationToken).ConfigureAwait(false) == log.Sha256)
            {
                return path;
            }

            await DownloadAsync(log, partial, progress, cancellationToken).ConfigureAwait(false);
            await VerifyAsync(log, partial, cancellationToken).ConfigureAwait(false);
            File.Move(partial, path, overwrite: true);
            return path;
        }
        catch (HttpRequestException e)
        {
            throw new SparkifyException(Unreachable(log, path, e), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SparkifyException(
                $"\"{path}\" cannot be fetched ({e.Message.TrimEnd('.')}): run the command again "
                + "to go on where it stopped.",
                e);
        }
    }

    private async Task DownloadAsync(
        RemoteLog log, string partial, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        FileStream file = new(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            if (file.Length >= log.Bytes)
            {
                return;
            }

            using HttpResponseMessage answer =
                await AskAsync(log, file.Length, cancellationToken).ConfigureAwait(false);
            long start = answer.StatusCode == HttpStatusCode.PartialContent ? file.Length : 0;
            RequireSize(log, start + (answer.Content.Headers.ContentLength ?? (log.Bytes - start)));
            file.SetLength(start);
            file.Position = start;
            Stream body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                await CopyAsync(body, file, log, progress, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<HttpResponseMessage> AskAsync(RemoteLog log, long from, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, log.Address);
        request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
        HttpResponseMessage answer = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw new SparkifyException($"\"{log.Address}\" answered {(int)answer.StatusCode}: {Instead(log)}");
        }
    }

    private static async Task CopyAsync(
        Stream body,
        FileStream file,
        RemoteLog log,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferBytes];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            progress?.Report(new FetchProgress(file.Position, log.Bytes));
            if (file.Position > log.Bytes)
            {
                break;
            }
        }
    }

    private static async Task VerifyAsync(RemoteLog log, string partial, CancellationToken cancellationToken)
    {
        long bytes = new FileInfo(partial).Length;
        if (bytes < log.Bytes)
        {
            throw new IOException($"the download stopped at {bytes} of {log.Bytes} bytes");
        }

        string found = await HashAsync(partial, cancellationToken).ConfigureAwait(false);
        if (found != log.Sha256)
        {
            File.Delete(partial);
            RequireSize(log, bytes);
            throw new SparkifyException($"\"{log.Address}\" has the checksum {found}, not {log.Sha256}: the file has "
                + "changed or was damaged on the way; it was deleted, try once more.");
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        FileStream file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            byte[] hash = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
            return Convert.ToHexStringLower(hash);
        }
    }

    private static void RequireSize(RemoteLog log, long bytes)
    {
        if (bytes != log.Bytes)
        {
            throw new SparkifyException(
                $"\"{log.Address}\" has {bytes} bytes, not {log.Bytes}: it is not the file that "
                + $"is known; {Instead(log)}");
        }
    }

    private static string Unreachable(RemoteLog log, string path, HttpRequestException error) =>
        $"\"{log.Address}\" cannot be reached ({error.Message.TrimEnd('.')}): check the network and try again, or copy "
            + $"the file to \"{path}\" from a machine that has it, or {Instead(log)}";

    private static string Instead(RemoteLog log) =>
        "make a synthetic log of the same shape with "
            + $"'sparkify data generate --preset {log.Name} --out {log.Name}.json'.";
}
