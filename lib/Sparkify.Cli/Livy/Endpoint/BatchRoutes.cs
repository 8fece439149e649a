using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>/batches and what is below it.</summary>
internal static class BatchRoutes
{
    public static void Map(WebApplication app, SessionStore store)
    {
        app.MapGet("/batches", (HttpRequest request) => Page(request, store));
        app.MapPost("/batches", (HttpRequest request) => CreateAsync(request, store));
        app.MapGet("/batches/{id}", (string id) => Results.Json(Views.Of(store.GetBatch(id))));
        app.MapGet("/batches/{id}/state", (string id) => State(store.GetBatch(id)));
        app.MapGet("/batches/{id}/log", (string id, HttpRequest request) => Log(store.GetBatch(id), request));
        app.MapDelete("/batches/{id}", async (string id) =>
        {
            await store.DeleteAsync(store.GetBatch(id));
            return Results.Json(new { msg = "deleted" });
        });
    }

    private static IResult Page(HttpRequest request, SessionStore store)
    {
        int from = SessionRoutes.Number(request, "from", 0);
        EndpointBatch[] all = store.Batches;
        IEnumerable<object> page = all.Skip(from).Take(SessionRoutes.Number(request, "size", 100)).Select(Views.Of);
        return Results.Json(new { from, total = all.Length, sessions = page });
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, SessionStore store)
    {
        BatchBody body = await Bodies.ReadAsync<BatchBody>(request);
        if (string.IsNullOrEmpty(body.File))
        {
            throw Refusal.Rejected("requirement failed: File is required.");
        }

        EndpointBatch batch = store.CreateBatch(body);
        return Results.Created($"/batches/{batch.Id}", Views.Of(batch));
    }

    private static IResult State(EndpointBatch batch) => Results.Json(new { id = batch.Id, state = batch.State });

    private static IResult Log(EndpointBatch batch, HttpRequest request)
    {
        int wanted = SessionRoutes.Number(request, "from", -1);
        (int from, string[] lines) = SessionLog.Slice(batch.Log, wanted, SessionRoutes.Number(request, "size", 100));
        return Results.Json(new { id = batch.Id, from, total = batch.Log.Length, log = lines });
    }
}
