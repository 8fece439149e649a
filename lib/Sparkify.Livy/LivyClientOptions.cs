using System.Collections.Immutable;
using System.Text;

namespace Sparkify.Livy;

/// <summary>Where a Livy server is and how to speak to it. Printing it shows no secret.</summary>
public sealed record LivyClientOptions
{
    /// <summary>The server's address; a path in it is kept. A user and password in it become Basic.</summary>
    public Uri Endpoint
    {
        get;
        init => (field, Authentication) = Split(value, Authentication);
    } = new("http://localhost:8998/");

    /// <summary>How the client proves who it is.</summary>
    public LivyAuthentication Authentication { get; init; } = LivyAuthentication.None;

    /// <summary>A PEM file with the authorities to trust besides the machine's; null for none.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Accepts any server certificate. Only for a network that nobody else is on.</summary>
    public bool IgnoreCertificateErrors { get; init; }

    /// <summary>The proxy for every request; null for the environment's. Its user is not shown.</summary>
    public Uri? Proxy
    {
        get;
        init => (field, ProxyUserInfo) = value is null ? (null, "") : (WithoutUser(value), value.UserInfo);
    }

    /// <summary>The user on whose behalf to act, where the server allows it; null for the client itself.</summary>
    public string? DoAs { get; init; }

    /// <summary>The value of <c>X-Requested-By</c>, which servers with CSRF protection ask for.</summary>
    public string RequestedBy { get; init; } = "sparkify";

    /// <summary>How long one attempt at a request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request that may be repeated is repeated.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>The pause before the first repetition; it doubles, with jitter, up to 10 seconds.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The clock for pauses and time-outs.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The names of the custom headers; their values may be secret and are not shown.</summary>
    public IEnumerable<string> HeaderNames => Headers.Keys;

    internal ImmutableSortedDictionary<string, string> Headers { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    internal string ProxyUserInfo { get; private init; } = "";

    /// <summary>Adds a header to every request.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The header's value.</param>
    /// <returns>A copy with the header.</returns>
    /// <exception cref="LivyException">The name or value has a line break, or the name is empty.</exception>
    public LivyClientOptions WithHeader(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(name) || (name + value).AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new LivyException($"The header \"{name}\" cannot be sent: a name must not be empty, "
                + "and neither name nor value may hold a line break.");
        }

        return this with { Headers = Headers.SetItem(name.Trim(), value) };
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Endpoint = ").Append(Endpoint).Append(", Authentication = ").Append(Authentication);
        return true;
    }

    private static (Uri Endpoint, LivyAuthentication Authentication) Split(Uri value, LivyAuthentication current)
    {
        if (!value.IsAbsoluteUri || value.Scheme is not ("http" or "https"))
        {
            throw new LivyException(
                $"\"{value}\" is no address of a Livy server: it must start with http:// or https://.");
        }

        Uri bare = WithoutUser(value);
        Uri folder = bare.AbsolutePath.EndsWith('/') ? bare : new Uri(bare.AbsoluteUri + "/");
        string[] user = Uri.UnescapeDataString(value.UserInfo).Split(':', 2);
        return user[0].Length == 0
            ? (folder, current)
            : (folder, LivyAuthentication.Basic(user[0], user.Length == 2 ? user[1] : ""));
    }

    private static Uri WithoutUser(Uri value) => value.UserInfo.Length == 0
        ? value
        : new UriBuilder(value) { UserName = "", Password = "" }.Uri;
}
