using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sparkify.Features;
using Sparkify.Models;
using Sparkify.Scoring;

namespace Sparkify.Cli.Serving;

/// <summary>The HTTP service around a model.</summary>
internal static class ScoreService
{
    private static readonly string[] Open = ["/", "/health", "/openapi.json"];

    /// <summary>Builds the service; the caller runs it.</summary>
    /// <exception cref="SparkifyException">The model cannot be read.</exception>
    public static WebApplication Build(ServeOptions options)
    {
        var holder = new ModelHolder(options, TimeProvider.System);
        var metrics = new ServiceMetrics();
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{options.Host}:{options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.BodyLimit;
        });
        builder.Services.AddHostedService(_ => holder);
        WebApplication app = builder.Build();
        app.Use(next => context => MeasuredAsync(context, next, metrics));
        app.Use(next => context => Problems.GuardAsync(context, next));
        app.Use(next => context => Authorised(context, options)
            ? next(context)
            : throw new RequestException(
                StatusCodes.Status401Unauthorized, "X-Api-Key", "Send the service's key in the header X-Api-Key."));
        app.UseRouting();
        Map(app, (options, holder, metrics));
        return app;
    }

    private static void Map(WebApplication app, (ServeOptions Options, ModelHolder Holder, ServiceMetrics Metrics) part)
    {
        app.MapGet("/", () => Results.Text(TryPage.Html, "text/html"));
        app.MapGet("/health", () => Results.Json(new { status = "ready" }));
        app.MapGet("/model", () => Results.Text(CardJson.Write(part.Holder.Current.Card), "application/json"));
        app.MapGet("/metrics", () => Results.Text(part.Metrics.ToString(), "text/plain"));
        app.MapGet("/openapi.json", () => Results.Json(OpenApiDocument.Write(part.Holder.Current.Model.Features)));
        app.MapPost("/score", async context =>
        {
            ChurnModel model = part.Holder.Current.Model;
            FeatureTable table = await ScoreBody.ReadAsync(
                context.Request.Body, model.Features, part.Options.BatchLimit, context.RequestAborted);
            await AnswerAsync(context, model, table, part.Metrics);
        });
        app.MapPost("/score/events", async context =>
        {
            FeatureTable table = await EventsBody.ReadAsync(context.Request.Body, context.RequestAborted);
            await AnswerAsync(context, part.Holder.Current.Model, table, part.Metrics);
        });
        app.MapFallback(context => Problems.WriteAsync(
            context, StatusCodes.Status404NotFound, "There is nothing here; GET / tells what there is.", ""));
    }

    private static Task AnswerAsync(HttpContext context, ChurnModel model, FeatureTable table, ServiceMetrics metrics)
    {
        IReadOnlyList<ScoredUser> scores = Scorer.Score(model, table);
        metrics.Scored(scores.Count);
        return context.Response.WriteAsJsonAsync(new
        {
            threshold = model.Threshold,
            scores = scores.Select(score => new { userId = score.User, risk = score.Risk, flagged = score.Flagged }),
        });
    }

    private static async Task MeasuredAsync(HttpContext context, RequestDelegate next, ServiceMetrics metrics)
    {
        long start = TimeProvider.System.GetTimestamp();
        await next(context);
        metrics.Answered(context.Response.StatusCode, TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>Compares in constant time, so that the time taken tells nothing of the key.</summary>
    private static bool Authorised(HttpContext context, ServeOptions options) =>
        options.ApiKey is null
        || Open.Contains(context.Request.Path.Value)
        || CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers["X-Api-Key"].ToString())),
            SHA256.HashData(Encoding.UTF8.GetBytes(options.ApiKey)));
}
