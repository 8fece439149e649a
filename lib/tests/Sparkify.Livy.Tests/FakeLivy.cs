using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sparkify.Livy.Tests;

/// <summary>
/// A Livy server in small, over real HTTP: sessions start after some looks, statements end after some looks, and a
/// test may put a fault before any request.
/// </summary>
internal sealed partial class FakeLivy : IAsyncDisposable
{
    private readonly List<string> _codes = [];
    private readonly HashSet<int> _cancelled = [];
    private readonly List<string> _names = [];
    private int _sessionLooks;
    private int _statementLooks;

    public FakeLivy() => Server = new LoopbackServer(call =>
    {
        lock (_codes)
        {
            return Fault?.Invoke(call) ?? Answer(call);
        }
    });

    public LoopbackServer Server { get; }

    /// <summary>Called before each request; a reply takes the place of the true one.</summary>
    public Func<Call, Reply?>? Fault { get; set; }

    public string? SessionState { get; set; }

    public int LooksToStart { get; set; } = 2;

    public int LooksToEnd { get; set; } = 2;

    /// <summary>The output of a statement by its code; null for <see cref="Output"/>.</summary>
    public Func<string, string?> OutputOf { get; set; } = _ => null;

    public string Output { get; set; } = """{"status":"ok","execution_count":0,"data":{"text/plain":"2"}}""";

    public string Completion { get; set; } = """{"candidates":[]}""";

    public string[] Log { get; set; } = ["stdout: ", "\nstderr: ", "\nYARN Diagnostics: "];

    public string[] Codes
    {
        get
        {
            lock (_codes)
            {
                return [.. _codes];
            }
        }
    }

    /// <summary>How many sessions were made.</summary>
    public int Made => _names.Count;

    public int Count(string line) => Server.Lines.Count(seen => seen == line);

    public LivySession Open(LivySessionOptions? options = null, TimeProvider? time = null) => new(
        new LivyClient(TestClient.Options(Server) with { TimeProvider = time ?? TimeProvider.System }), options);

    /// <summary>Does what the server would do with a request, and loses the answer.</summary>
    public Reply Swallow(Call call, Reply instead)
    {
        Answer(call);
        return instead;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private Reply Answer(Call call) => (call.Method, Numbers().Replace(call.Path.Split('?')[0], "N")) switch
    {
        ("GET", "/sessions") => Reply.Json(
            $$"""{"from":0,"total":{{_names.Count}},"sessions":[{{(_names.Count == 0 ? "" : Session(null))}}]}"""),
        ("POST", "/sessions") => Make(call),
        ("GET", "/sessions/N") or ("POST", "/sessions/N/connect") => Reply.Json(Session(null)),
        ("DELETE", "/sessions/N") => Reply.Json("""{"msg":"deleted"}"""),
        ("GET", "/sessions/N/log") => Reply.Json($$"""{"id":0,"log":{{JsonSerializer.Serialize(Log)}}}"""),
        ("GET", "/sessions/N/statements") => Reply.Json(
            $$"""{"total_statements":{{_codes.Count}},"statements":[{{Listing()}}]}"""),
        ("POST", "/sessions/N/statements") => Post(call),
        ("POST", "/sessions/N/completion") => Reply.Json(Completion),
        ("POST", "/sessions/N/statements/N/cancel") => Cancel(call),
        ("GET", "/sessions/N/statements/N") => Reply.Json(Statement(Last(call.Path))),
        _ => Reply.Json($$"""{"msg":"{{call.Method}} {{call.Path}} is not known."}""", 404),
    };

    private Reply Make(Call call)
    {
        using JsonDocument body = JsonDocument.Parse(call.Body);
        string name = body.RootElement.GetProperty("name").GetString()!;
        if (_names.Contains(name))
        {
            return Reply.Json(
                $$"""{"msg":"Rejected, Reason: Duplicate session name: Some({{name}}) for session 1"}""", 400);
        }

        _names.Add(name);
        return Reply.Json(Session("starting"), 201);
    }

    private string Session(string? state) => $$"""
        {"id":0,"name":"{{_names.LastOrDefault("mine")}}","appId":"application_1",
         "state":"{{state ?? SessionState ?? Started()}}","log":["first"],"conf":{"livy.rsc.sql.num-rows":"250000"} }
        """;

    private string Started() => ++_sessionLooks >= LooksToStart ? "idle" : "starting";

    private Reply Post(Call call)
    {
        using JsonDocument body = JsonDocument.Parse(call.Body);
        _codes.Add(body.RootElement.GetProperty("code").GetString()!);
        _statementLooks = 0;
        return Reply.Json(Statement(_codes.Count - 1), 201);
    }

    private Reply Cancel(Call call)
    {
        _cancelled.Add(int.Parse(call.Path.Split('/')[4]));
        _statementLooks = 0;
        return Reply.Json("""{"msg":"canceled"}""");
    }

    private string Listing() => string.Join(',', Enumerable.Range(0, _codes.Count).Reverse().Select(Statement));

    private string Statement(int id)
    {
        bool done = ++_statementLooks > LooksToEnd;
        string state = (done, _cancelled.Contains(id)) switch
        {
            (true, true) => "cancelled",
            (false, true) => "cancelling",
            (true, false) => "available",
            _ => "running",
        };
        string output = state == "available" ? OutputOf(_codes[id]) ?? Output : "null";
        return $$"""
            {"id":{{id}},"code":{{JsonSerializer.Serialize(_codes[id])}},"state":"{{state}}","output":{{output}},
             "progress":{{(done ? "1.0" : "0.5")}},"started":1,"completed":0}
            """;
    }

    private static int Last(string path) => int.Parse(path.Split('/')[^1]);

    [GeneratedRegex("(?<=/)[0-9]+")]
    private static partial Regex Numbers();
}
