using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Sparkify.Tests;

namespace Sparkify.Cli.Tests.Livy.Wire;

/// <summary>Sends recorded requests to an embedded endpoint, waiting where whoever recorded them waited.</summary>
internal sealed partial class WireReplay : IAsyncDisposable
{
    private const string RecordedData = "file:///data/sample.json";
    private static readonly TimeSpan StartDelay = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Passing = ["starting", "waiting", "running", "cancelling", "busy"];
    private static readonly string OurData =
        new Uri(Path.Combine(Checkout.Root, "data-samples", "sparkify-sample.json.gz")).ToString();

    private readonly FakeTimeProvider _time;
    private readonly Endpoint _endpoint;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly Dictionary<string, string> _sessions = [];

    private WireReplay(Endpoint endpoint, FakeTimeProvider time)
    {
        _endpoint = endpoint;
        _time = time;
    }

    public static async Task<WireReplay> StartAsync()
    {
        // Sessions start when the clock says so: a request that must meet a starting one always does.
        var time = new FakeTimeProvider();
        return new(await Endpoint.StartAsync(new() { TimeProvider = time, StartDelay = StartDelay }), time);
    }

    /// <summary>
    /// Sends one request, and a look at a session or statement until it shows the state or one that will not become it:
    /// else how far a statement has come would be chance.
    /// </summary>
    public async Task<WireAnswer> SendAsync(WireExchange exchange, string? state)
    {
        if (exchange is { Method: "POST", Answer.Status: 201 } && StatementPath().IsMatch(exchange.Path))
        {
            await BeReadyAsync(exchange.Path);
        }

        string? wanted = exchange.Method == "GET" ? state : null;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            WireAnswer answer = await SendOnceAsync(exchange);
            if (wanted is null || answer.State is not { } shown || shown == wanted || !Passing.Contains(shown)
                || wanted == "starting" || clock.Elapsed > TimeSpan.FromSeconds(60))
            {
                Learn(exchange, answer);
                return answer;
            }

            _time.Advance(shown == "starting" ? StartDelay : TimeSpan.Zero);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _endpoint.DisposeAsync();
    }

    /// <summary>Lets a statement's session start: the recording does not show each wait for it.</summary>
    private async Task BeReadyAsync(string path)
    {
        string state = $"{_endpoint.Http.BaseAddress}{Ours(path)[1..].Split("/statements")[0]}/state";
        while ((await _http.GetStringAsync(state, TestContext.Current.CancellationToken)).Contains("starting"))
        {
            _time.Advance(StartDelay);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A recorded path with our number of its session.</summary>
    private string Ours(string path) => SessionPath().Replace(path, match =>
        match.Groups[1].Value + _sessions.GetValueOrDefault(match.Groups[2].Value, match.Groups[2].Value));

    /// <summary>Notes our number of a recorded session.</summary>
    private void Learn(WireExchange exchange, WireAnswer answer)
    {
        if (exchange is { Method: "POST", Path: "/sessions", Answer.Status: 201 } && answer.Status == 201)
        {
            _sessions[$"{exchange.Answer.Json!["id"]}"] = $"{answer.Json!["id"]}";
        }
    }

    private async Task<WireAnswer> SendOnceAsync(WireExchange exchange)
    {
        var uri = new Uri($"{_endpoint.Http.BaseAddress!.ToString().TrimEnd('/')}{Ours(exchange.Path)}");
        using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), uri);
        if (exchange.Body is not null)
        {
            request.Content = Content(exchange);
            request.Headers.Add("X-Requested-By", "wire");
        }

        using HttpResponseMessage answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        // Reading the content parses the headers, which then come back in another spelling.
        Dictionary<string, string> headers = Headers(answer);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new WireAnswer((int)answer.StatusCode, headers, text.Replace(OurData, RecordedData));
    }

    /// <summary>The recording has no request headers; its labels tell the types of content that were tried.</summary>
    private static ByteArrayContent Content(WireExchange exchange)
    {
        string body = exchange.Body!.Replace(RecordedData, OurData, StringComparison.Ordinal);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = exchange.Label switch
        {
            string label when label.EndsWith("no content-type", StringComparison.Ordinal) => null,
            string label when label.EndsWith("text/plain", StringComparison.Ordinal) => new("text/plain"),
            string label when label.EndsWith("charset", StringComparison.Ordinal) =>
                MediaTypeHeaderValue.Parse("application/json;charset=utf-8"),
            _ => new("application/json"),
        };
        return content;
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage answer) => answer.Headers.NonValidated
        .Concat(answer.Content.Headers.NonValidated)
        .ToDictionary(header => header.Key, header => header.Value.ToString());

    [GeneratedRegex("^(/sessions/|/ui/session/)([0-9]+)")]
    private static partial Regex SessionPath();

    [GeneratedRegex("^/sessions/[0-9]+/statements$")]
    private static partial Regex StatementPath();
}
