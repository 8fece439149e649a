using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Livy;

namespace Sparkify.Cli.Tests.Livy;

/// <summary>One endpoint for the tests of a class.</summary>
public sealed class SharedEndpoint : IAsyncLifetime
{
    internal Endpoint Endpoint { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Endpoint = await Endpoint.StartAsync();

    public ValueTask DisposeAsync() => Endpoint.DisposeAsync();
}

/// <summary>An embedded endpoint on a free port, a raw HTTP client, and our own client.</summary>
internal sealed class Endpoint : IAsyncDisposable
{
    private readonly EmbeddedLivy _livy;

    private Endpoint(EmbeddedLivy livy)
    {
        _livy = livy;
        Http = new HttpClient { BaseAddress = livy.Uri };
        Client = new LivyClient(new LivyClientOptions { Endpoint = livy.Uri });
    }

    public HttpClient Http { get; }

    public LivyClient Client { get; }

    public SessionStore Store => _livy.Store;

    public static async Task<Endpoint> StartAsync(EndpointOptions? options = null) => new(
        await EmbeddedLivy.StartAsync(options ?? new EndpointOptions { StartDelay = TimeSpan.FromMilliseconds(20) }));

    public LivySession Session(LivySessionOptions? options = null) => new(Client, options);

    /// <summary>Sends a request and gives "status body".</summary>
    public async Task<string> Ask(string line, string? body = null)
    {
        string[] parts = line.Split(' ');
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await Http.SendAsync(request);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    /// <summary>Makes a session and waits until it is idle.</summary>
    public async Task<int> Ready(string body = """{"kind":"sql"}""")
    {
        await Ask("POST /sessions", body);
        int id = Store.Sessions[^1].Id;
        await Until(() => Store.Get($"{id}").State == "idle");
        return id;
    }

    /// <summary>Runs a statement to its end and gives its output.</summary>
    public async Task<JsonElement> Run(int session, string code, string? kind = null)
    {
        string body = JsonSerializer.Serialize(new { code, kind });
        string posted = await Ask($"POST /sessions/{session}/statements", body);
        Assert.StartsWith("201", posted, StringComparison.Ordinal);
        int id = JsonElement.Parse(posted[4..]).GetProperty("id").GetInt32();
        await Until(() => Store.Get($"{session}").Statement(id)!.IsDone);
        return (await Http.GetFromJsonAsync<JsonElement>($"/sessions/{session}/statements/{id}")).GetProperty("output");
    }

    public static async Task Until(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Client.Dispose();
        await _livy.DisposeAsync();
    }
}
