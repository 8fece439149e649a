using System.Net.Http.Headers;
using Sparkify.Livy.Http;
using Sparkify.Livy.Models;

namespace Sparkify.Livy;

public sealed partial class LivyClient
{
    /// <summary>Uploads a local file into each executor's folder; servers take 100 MiB by default.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="path">The local file.</param>
    /// <param name="use">What the session shall do with it.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <exception cref="LivyException">The file cannot be read, or the server refused it.</exception>
    public async Task UploadAsync(
        LivyId session, string path, LivyFileUse use = LivyFileUse.File, CancellationToken cancellationToken = default)
    {
        (string verb, string part) = use switch
        {
            LivyFileUse.Jar => ("upload-jar", "jar"),
            LivyFileUse.PyFile => ("upload-pyfile", "file"),
            _ => ("upload-file", "file"),
        };
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(await ReadAsync(path, cancellationToken).ConfigureAwait(false));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, part, Path.GetFileName(path));
        var request = new LivyRequest(HttpMethod.Post, $"sessions/{session.Segment}/{verb}")
        {
            Body = await form.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false),
            ContentType = form.Headers.ContentType!.ToString(),
        };
        await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds a file that the cluster can read by its address.</summary>
    /// <param name="session">The session's number or name.</param>
    /// <param name="uri">The file's address, such as <c>s3://bucket/file.jar</c>.</param>
    /// <param name="use">What the session shall do with it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task AddAsync(
        LivyId session, string uri, LivyFileUse use = LivyFileUse.File, CancellationToken cancellationToken = default)
    {
        string verb = use switch
        {
            LivyFileUse.Jar => "add-jar",
            LivyFileUse.PyFile => "add-pyfile",
            _ => "add-file",
        };
        return _connection.SendAsync(
            LivyRequest.Post($"sessions/{session.Segment}/{verb}", new UriRequest(uri), LivyJson.Default.UriRequest),
            cancellationToken);
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LivyException($"The file \"{path}\" cannot be read; check the path and the rights.", error);
        }
    }
}
