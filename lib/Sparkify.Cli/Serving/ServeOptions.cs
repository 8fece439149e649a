namespace Sparkify.Cli.Serving;

/// <summary>How the service runs.</summary>
internal sealed record ServeOptions
{
    /// <summary>The model file.</summary>
    public required string Model { get; init; }

    /// <summary>The address to listen on; loopback unless somebody asks for more.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port; 0 for any free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>The most users in one request.</summary>
    public int BatchLimit { get; init; } = 1000;

    /// <summary>The longest body taken, in bytes.</summary>
    public long BodyLimit { get; init; } = 8_000_000;

    /// <summary>The key that callers must send as X-Api-Key; null for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How often the model file is looked at for a newer one.</summary>
    public TimeSpan ReloadEvery { get; init; } = TimeSpan.FromSeconds(2);
}
