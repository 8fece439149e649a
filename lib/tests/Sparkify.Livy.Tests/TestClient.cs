namespace Sparkify.Livy.Tests;

/// <summary>Clients that do not wait long between repetitions.</summary>
internal static class TestClient
{
    public static LivyClientOptions Options(LoopbackServer server) => new()
    {
        Endpoint = server.Uri,
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    public static LivyClient For(LoopbackServer server) => new(Options(server));
}
