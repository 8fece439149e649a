using Sparkify.Livy;

namespace Sparkify.Interactive.Spark;

/// <summary>
/// Reads where Livy is from a cell, in which only the address stands; secrets come by the environment.
/// </summary>
internal static class LivyAddress
{
    /// <summary>The settings for an address, or the configuration's, once the server there has answered.</summary>
    /// <exception cref="LivyException">The address or the way to log in is wrong, or nothing answers.</exception>
    /// <remarks>Asked first: a server that does not answer must not cost the connection in use.</remarks>
    public static async Task<(LivySettings Settings, LivyVersion Version)> AskAsync(
        string? url, string? authentication, CancellationToken ct)
    {
        LivySettings settings = url is not null ? LivyConfiguration.FromEnvironment(url, authentication)
            : authentication is null ? await LivyConfiguration.ResolveAsync(ct).ConfigureAwait(false)
            : throw new LivyException("-t says how to log in at the address of -u, which is missing.");
        using var client = new LivyClient(settings.Client with { Retries = 1 });
        return (settings, await client.GetVersionAsync(ct).ConfigureAwait(false));
    }
}
