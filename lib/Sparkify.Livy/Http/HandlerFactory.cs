using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sparkify.Livy.Http;

/// <summary>Builds the socket handler that the options ask for.</summary>
internal static class HandlerFactory
{
    public static SocketsHttpHandler Create(LivyClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirected POST would turn into a GET; the error names the new address instead.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // Shorter than the servers' own, so that no request meets a connection just being closed.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            ConnectTimeout = TimeSpan.FromSeconds(15),
        };
        handler.SslOptions.RemoteCertificateValidationCallback = Validation(options);
        if (options.Authentication is LivyAuthentication.NegotiateAuthentication)
        {
            handler.Credentials = new CredentialCache
            {
                { options.Endpoint, "Negotiate", CredentialCache.DefaultNetworkCredentials },
            };
        }

        if (options.Proxy is not null)
        {
            handler.Proxy = new WebProxy(options.Proxy) { Credentials = ProxyCredential(options.ProxyUserInfo) };
        }

        return handler;
    }

    private static NetworkCredential? ProxyCredential(string userInfo)
    {
        string[] parts = userInfo.Split(':', 2);
        return parts[0].Length == 0
            ? null
            : new NetworkCredential(
                Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.Length == 2 ? parts[1] : ""));
    }

    private static RemoteCertificateValidationCallback? Validation(LivyClientOptions options)
    {
        if (options.IgnoreCertificateErrors)
        {
#pragma warning disable CA5359 // What the user asked for by name, for a network of their own.
            return (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        if (options.CertificateAuthorityFile is not { } file)
        {
            return null;
        }

        X509Certificate2Collection trusted = Load(file);
        return (_, certificate, _, errors) => Trusts(certificate, errors, trusted);
    }

    private static bool Trusts(X509Certificate? certificate, SslPolicyErrors errors, X509Certificate2Collection trusted)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        // A wrong name or a missing certificate is no question of whom to trust.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(leaf);
    }

    private static X509Certificate2Collection Load(string file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new LivyException(
                $"The certificate file \"{file}\" cannot be read; give a PEM file with the authorities to trust.",
                error);
        }

        return found.Count > 0 ? found : throw new LivyException(
            $"The certificate file \"{file}\" holds no certificate; give a PEM file with the authorities to trust.");
    }
}
