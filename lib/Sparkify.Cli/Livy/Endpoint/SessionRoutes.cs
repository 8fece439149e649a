using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sparkify.Livy;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>/sessions and what is below it, but for statements.</summary>
internal static class SessionRoutes
{
    public static void Map(WebApplication app, SessionStore store)
    {
        app.MapLook("/sessions", (HttpRequest request) => Page(request, store));
        app.MapPost("/sessions", (HttpRequest request) => CreateAsync(request, store));
        app.MapLook("/sessions/{id}", (string id) => Results.Json(Views.Of(Seen(store, id))));
        app.MapLook("/sessions/{id}/state", (string id) => State(Seen(store, id)));
        app.MapLook("/sessions/{id}/log", (string id, HttpRequest request) => Log(Seen(store, id), request));
        app.MapPost("/sessions/{id}/connect", (string id) => Results.Json(Views.Of(Used(store, id))));
        app.MapDelete("/sessions/{id}", (string id) => DeleteAsync(id, store));
        app.MapPost("/sessions/{id}/stop", async (string id) =>
        {
            await store.Get(id).EndAsync("dead", "Stopped.");
            return Results.NoContent();
        });
        app.MapPost("/sessions/{id}/interrupt", async (string id) =>
        {
            await store.Get(id).EndAsync("dead", "Interrupted.");
            return Results.Json(new { msg = "interrupted" });
        });
        foreach (string verb in (string[])["submit-job", "run-job", "add-file", "add-jar", "add-pyfile", "upload-file",
            "upload-jar", "upload-pyfile"])
        {
            app.MapPost($"/sessions/{{id}}/{verb}", (string id) => NoSpark(Used(store, id)));
        }

        app.MapLook("/sessions/{id}/jobs/{job}", (string id, string job) => NoJob(Seen(store, id), job));
        app.MapPost("/sessions/{id}/jobs/{job}/cancel", (string id, string job) => NoJob(Used(store, id), job));
    }

    /// <summary>A request that only looks is a heartbeat.</summary>
    public static EndpointSession Seen(SessionStore store, string id)
    {
        EndpointSession session = store.Get(id);
        session.Touch(activity: false);
        return session;
    }

    /// <summary>A request that counts as activity.</summary>
    public static EndpointSession Used(SessionStore store, string id)
    {
        EndpointSession session = store.Get(id);
        session.Touch(activity: true);
        return session;
    }

    public static int Number(HttpRequest request, string name, int otherwise)
    {
        string? text = request.Query[name];
        return text is null ? otherwise
            : int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number
            : throw new Refusal(400, $"For input string: \"{text}\"");
    }

    private static IResult Page(HttpRequest request, SessionStore store)
    {
        int from = Number(request, "from", 0);
        int size = Number(request, "size", 100);
        EndpointSession[] all = store.Sessions;
        return Results.Json(new
        {
            from,
            total = all.Length,
            sessions = all.Skip(from).Take(size).Select(Views.Of),
        });
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, SessionStore store)
    {
        EndpointSession session = store.Create(await Bodies.ReadAsync<SessionBody>(request));
        return Results.Created($"/sessions/{session.Id}", Views.Of(session));
    }

    private static IResult State(EndpointSession session) =>
        Results.Json(new { id = session.Id, state = session.State });

    private static IResult Log(EndpointSession session, HttpRequest request)
    {
        string[] all = session.Log.Lines();
        (int from, string[] lines) = SessionLog.Slice(all, Number(request, "from", -1), Number(request, "size", 100));
        return Results.Json(new { id = session.Id, from, total = all.Length, log = lines });
    }

    private static async Task<IResult> DeleteAsync(string id, SessionStore store)
    {
        await store.DeleteAsync(store.Get(id));
        return Results.Json(new { msg = "deleted" });
    }

    private static IResult NoSpark(EndpointSession session) => LivyState.IsFinal(session.State)
        ? throw Refusal.Inactive()
        : throw new Refusal(400, $"Session {session.Id} has no Spark to give this to. " + Kinds.Missing(session.Kind));

    /// <summary>No job is ever taken, so none is found.</summary>
    private static IResult NoJob(EndpointSession session, string job) =>
        throw new Refusal(404, $"Job '{job}' of session {session.Id} not found.");
}
