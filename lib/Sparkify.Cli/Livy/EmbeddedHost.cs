using System.Security.Cryptography;
using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Cli.Livy.Spark;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy;

/// <summary>Starts the embedded endpoint in this process, once, when nothing else is configured.</summary>
internal static class EmbeddedHost
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static EmbeddedLivy? _running;

    /// <summary>Makes the endpoint known to <see cref="LivyConfiguration"/>; nothing is started yet.</summary>
    public static void Register() => LivyConfiguration.EmbeddedEndpoint = OptionsAsync;

    private static async Task<LivyClientOptions> OptionsAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            // The token keeps other users of this machine out; idling costs nothing here.
            _running ??= await EmbeddedLivy.StartAsync(
                await EngineChoice.ApplyAsync(new EndpointOptions
                {
                    Token = RandomNumberGenerator.GetHexString(32),
                    SessionTimeout = TimeSpan.MaxValue,
                }),
                cancellationToken);
            return new LivyClientOptions
            {
                Endpoint = _running.Uri,
                Authentication = LivyAuthentication.Bearer(_running.Options.Token!),
            };
        }
        finally
        {
            Gate.Release();
        }
    }
}
