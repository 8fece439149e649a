using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sparkify.Cli.Serving;

namespace Sparkify.Cli.Tests.Serving;

public sealed class ScoreServiceTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Good = """{"users":[{"userId":"7","features":{"songs":3,"thumbs":null}}]}""";

    [Fact]
    public async Task Score_GoodUser_HasARisk()
    {
        JsonElement answer = await (await PostAsync(Good)).Content.ReadFromJsonAsync<JsonElement>();
        JsonElement score = answer.GetProperty("scores")[0];
        Assert.Equal("7", score.GetProperty("userId").GetString());
        Assert.InRange(score.GetProperty("risk").GetDouble(), 0.5, 1);
    }

    [Theory]
    [InlineData("""{"users":[{"userId":"7","features":{"songs":3}}]}""", "users[0].features.thumbs")]
    [InlineData("""{"users":[{"userId":"7","features":{"songs":"3","thumbs":1}}]}""", "users[0].features.songs")]
    [InlineData("""{"users":[{"userId":"7","features":{"songs":1e999,"thumbs":1}}]}""", "users[0].features.songs")]
    [InlineData("""{"users":[{"userId":7,"features":{"songs":3,"thumbs":1}}]}""", "users[0].userId")]
    [InlineData("""{"users":[{"userId":"7","features":{"songs":3,"thumbs":1,"x":1}}]}""", "users[0].features.x")]
    [InlineData("""{"users":[]}""", "users")]
    [InlineData("""{"users":[1]}""", "users[0].features")]
    [InlineData("""{"users":[{"userId":"7","features":{"songs":3,"thumbs":1,"\ud800":1}}]}""", "")]
    [InlineData("""{"users":[{"userId":"\ud800","features":{"songs":3,"thumbs":1}}]}""", "")]
    [InlineData("[]", "users")]
    [InlineData("""{"users":[{"userId":"7","features":{"songs":NaN,"thumbs":1}}]}""", "")]
    public async Task Score_BadBody_NamesTheField(string body, string field)
    {
        HttpResponseMessage answer = await PostAsync(body);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.EndsWith(".", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_TooMuch_IsRefused()
    {
        string user = """{"userId":"7","features":{"songs":3,"thumbs":1}}""";
        string many = $$"""{"users":[{{string.Join(',', Enumerable.Repeat(user, 51))}}]}""";
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(many)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostLongAsync()).StatusCode);
    }

    [Fact]
    public async Task Score_MalformedBodies_NeverFailTheServiceNorShowATrace()
    {
        var random = new Random(5);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int k = 0; k < 10_000; k++)
        {
            HttpResponseMessage answer = await PostAsync(Malformed(random, k));
            string text = await answer.Content.ReadAsStringAsync();
            Assert.InRange((int)answer.StatusCode, 400, 499);
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Good)).StatusCode);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 20_000_000);
    }

    [Fact]
    public async Task Get_EachPage_Answers()
    {
        Assert.Contains("\"songs\"", await service.Client.GetStringAsync("/openapi.json"), StringComparison.Ordinal);
        Assert.Contains("checksum", await service.Client.GetStringAsync("/model"), StringComparison.Ordinal);
        Assert.Contains("ready", await service.Client.GetStringAsync("/health"), StringComparison.Ordinal);
        Assert.Contains("answers_total", await service.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Contains("POST /score", await service.Client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/nothing")).StatusCode);
    }

    [Fact]
    public async Task ScoreEvents_NotALog_IsASentence()
    {
        HttpResponseMessage answer = await service.Client.PostAsync("/score/events", new StringContent("no events"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain("/tmp", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_NewerFile_IsTakenUp()
    {
        await using var own = new OwnService();
        await own.Fixture.InitializeAsync();
        string before = await own.Fixture.Client.GetStringAsync("/model");
        ServiceFixture.Train(2).Save(own.Fixture.ModelPath);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await own.Fixture.Client.GetStringAsync("/model", patience.Token) == before)
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.Equal(HttpStatusCode.OK, (await own.Fixture.Client.GetAsync("/health")).StatusCode);
    }

    [Fact]
    public async Task Score_KeyAskedFor_IsNeeded()
    {
        var options = new ServeOptions { Model = service.ModelPath, Port = 0, ApiKey = "secret" };
        await using var app = ScoreService.Build(options);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/model")).StatusCode);
        client.DefaultRequestHeaders.Add("X-Api-Key", "secret");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/model")).StatusCode);
    }

    private static string Malformed(Random random, int k) => (k % 5) switch
    {
        0 => Noise(random),
        1 => new string('[', random.Next(1, 5000)),
        2 => Good[..random.Next(1, Good.Length - 1)],
        3 => Good.Replace("3", random.Next(2) == 0 ? "{}" : "\"x\"", StringComparison.Ordinal),
        _ => Good.Replace("null", random.Next(2) == 0 ? "NaN" : "-Infinity", StringComparison.Ordinal),
    };

    /// <summary>Asks before it sends, so that the answer comes before the body.</summary>
    private async Task<HttpResponseMessage> PostLongAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/score");
        request.Headers.ExpectContinue = true;
        request.Content = new StringContent(new string(' ', 1_100_000));
        return await service.Client.SendAsync(request);
    }

    private static string Noise(Random random)
    {
        byte[] bytes = new byte[random.Next(1, 400)];
        random.NextBytes(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    private async Task<HttpResponseMessage> PostAsync(string body) =>
        await service.Client.PostAsync("/score", new StringContent(body, Encoding.UTF8, "application/json"));

    private sealed class OwnService : IAsyncDisposable
    {
        public ServiceFixture Fixture { get; } = new();

        public ValueTask DisposeAsync() => Fixture.DisposeAsync();
    }
}
