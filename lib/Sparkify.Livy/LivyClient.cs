using Sparkify.Livy.Http;
using Sparkify.Livy.Models;

namespace Sparkify.Livy;

/// <summary>
/// Speaks to one Livy server, version 0.7.1 to 0.9. Requests that only read or delete are repeated after connection
/// errors and 5xx answers; a POST is repeated only when it certainly did not arrive. Every method throws
/// <see cref="LivyException"/> for any failure but a cancellation.
/// </summary>
public sealed partial class LivyClient : IDisposable
{
    private readonly LivyConnection _connection;

    /// <summary>Prepares a client; nothing is sent yet.</summary>
    /// <param name="options">Where the server is and how to speak to it.</param>
    public LivyClient(LivyClientOptions options)
    {
        Options = options;
        _connection = new LivyConnection(options);
    }

    /// <summary>Where the server is and how the client speaks to it.</summary>
    public LivyClientOptions Options { get; }

    /// <summary>Takes this client's secrets out of a text.</summary>
    internal string Clean(string text) => _connection.Secrets.Clean(text);

    /// <summary>Asks for the server's version.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The version.</returns>
    public Task<LivyVersion> GetVersionAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(LivyRequest.Get("version"), LivyJson.Default.LivyVersion, cancellationToken);

    /// <summary>Closes the connections; sessions on the server stay.</summary>
    public void Dispose() => _connection.Dispose();
}
