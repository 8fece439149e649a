using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>/sessions/{id}/statements and /completion.</summary>
internal static class StatementRoutes
{
    public static void Map(WebApplication app, SessionStore store)
    {
        app.MapGet("/sessions/{id}/statements", (string id, HttpContext http) =>
            ListAsync(SessionRoutes.Seen(store, id), http));
        app.MapPost("/sessions/{id}/statements", (string id, HttpContext http) =>
            SubmitAsync(SessionRoutes.Used(store, id), http));
        app.MapGet("/sessions/{id}/statements/{statement}", (string id, string statement, HttpContext http) =>
            GetAsync(SessionRoutes.Seen(store, id), statement, http));
        app.MapPost("/sessions/{id}/statements/{statement:int}/cancel", (string id, int statement) =>
        {
            SessionRoutes.Used(store, id).Cancel(statement);
            return Results.Json(new { msg = "canceled" });
        });
        app.MapPost("/sessions/{id}/completion", (string id, HttpRequest request) =>
            CompleteAsync(SessionRoutes.Used(store, id), request));
    }

    private static async Task ListAsync(EndpointSession session, HttpContext http)
    {
        EndpointStatement[] all = session.Statements();
        IEnumerable<EndpointStatement> ordered = http.Request.Query["order"] == "desc" ? all.Reverse() : all;
        IEnumerable<EndpointStatement> page = ordered
            .Skip(SessionRoutes.Number(http.Request, "from", 0))
            .Take(SessionRoutes.Number(http.Request, "size", 100));
        await WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total_statements", all.Length);
            json.WriteStartArray("statements");
            foreach (EndpointStatement statement in page)
            {
                Views.Write(json, session, statement);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task SubmitAsync(EndpointSession session, HttpContext http)
    {
        EndpointStatement statement = session.Submit(await Bodies.ReadAsync<StatementBody>(http.Request));
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"/sessions/{session.Id}/statements/{statement.Id}";
        await WriteAsync(http, json => Views.Write(json, session, statement));
    }

    private static async Task GetAsync(EndpointSession session, string number, HttpContext http)
    {
        int id = int.TryParse(number, CultureInfo.InvariantCulture, out int read)
            ? read
            : throw new Refusal(400, $"For input string: \"{number}\"");
        if (session.Statement(id) is not { } statement)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            await http.Response.WriteAsJsonAsync("Statement not found", http.RequestAborted);
            return;
        }

        await WriteAsync(http, json => Views.Write(json, session, statement));
    }

    private static async Task<IResult> CompleteAsync(EndpointSession session, HttpRequest request)
    {
        CompletionBody body = await Bodies.ReadAsync<CompletionBody>(request);
        Kinds.Read(body.Kind ?? throw new Refusal(400, "Completion needs a kind."));
        return session.State is "idle" or "busy"
            ? Results.Json(new { candidates = await session.CompleteAsync(body) })
            : throw new InvalidOperationException($"Session is in state {session.State}");
    }

    private static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        http.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(http.Response.BodyWriter))
        {
            write(json);
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
