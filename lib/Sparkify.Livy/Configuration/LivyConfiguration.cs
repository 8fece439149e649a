using Sparkify.Livy.Configuration;

namespace Sparkify.Livy;

/// <summary>Finds the settings: the environment, else sparkmagic's file, else the embedded endpoint.</summary>
public static class LivyConfiguration
{
    /// <summary>
    /// Starts the embedded endpoint and tells its address and token. The program that carries one sets this; elsewhere
    /// it is null, and an address has to be configured.
    /// </summary>
    public static Func<CancellationToken, Task<LivyClientOptions>>? EmbeddedEndpoint { get; set; }

    /// <summary>Finds the settings of this process.</summary>
    /// <param name="cancellationToken">Stops waiting for the embedded endpoint.</param>
    /// <returns>The settings, with where they came from.</returns>
    /// <exception cref="LivyException">Settings were found and are wrong, or none were found at all.</exception>
    public static Task<LivySettings> ResolveAsync(CancellationToken cancellationToken = default) => ResolveAsync(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        cancellationToken);

    /// <summary>Settings for an address, with the secrets of the environment (<c>LIVY_PASSWORD</c>, …).</summary>
    /// <param name="url">The server's address.</param>
    /// <param name="authentication">none, basic, bearer, kerberos or sigv4; null to go by the environment.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="LivyException">The address or the method is wrong.</exception>
    public static LivySettings FromEnvironment(string url, string? authentication = null)
    {
        Uri address = EnvironmentSettings.Address("The server", url);
        LivySettings settings = EnvironmentSettings.Read(name => name switch
        {
            "LIVY_URL" => address.AbsoluteUri,
            "LIVY_AUTH" => authentication ?? Environment.GetEnvironmentVariable(name),
            _ => Environment.GetEnvironmentVariable(name),
        })!;
        return settings with { Source = LivySource.Explicit, Origin = "the address given" };
    }

    internal static async Task<LivySettings> ResolveAsync(
        Func<string, string?> variable, string home, CancellationToken cancellationToken)
    {
        if (EnvironmentSettings.Read(variable) is { } environment)
        {
            return environment;
        }

        if (SparkmagicFile.Read(variable, home) is { } file)
        {
            return file;
        }

        if (EmbeddedEndpoint is null)
        {
            throw new LivyException(
                "No Livy endpoint is configured: set LIVY_URL, or write ~/.sparkmagic/config.json, "
                + "or run the notebook with sparkify, which brings an endpoint of its own.");
        }

        return new LivySettings
        {
            Client = await EmbeddedEndpoint(cancellationToken).ConfigureAwait(false),
            Source = LivySource.Embedded,
            Origin = "the embedded endpoint, because nothing else is configured",
        };
    }
}
