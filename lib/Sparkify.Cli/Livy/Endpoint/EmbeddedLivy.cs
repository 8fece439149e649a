using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sparkify.Cli.Livy.Endpoint;

/// <summary>A Livy endpoint of our own: the REST surface of Livy 0.9, DuckDB or a Spark behind it.</summary>
internal sealed class EmbeddedLivy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ITimer _sweep;

    private EmbeddedLivy(WebApplication app, SessionStore store, EndpointOptions options)
    {
        _app = app;
        Store = store;
        Options = options;
        IServer server = app.Services.GetRequiredService<IServer>();
        Uri = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        _sweep = options.TimeProvider.CreateTimer(
            _ => _ = store.SweepAsync(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public Uri Uri { get; }

    public EndpointOptions Options { get; }

    public SessionStore Store { get; }

    /// <exception cref="SparkifyException">The address is not allowed, or the port is taken.</exception>
    public static async Task<EmbeddedLivy> StartAsync(
        EndpointOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EndpointOptions();
        Validate(options);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 100L << 20;
        });
        WebApplication app = builder.Build();
        var store = new SessionStore(options);
        Map(app, store, options);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new SparkifyException(
                $"Port {options.Port} cannot be used on {options.Address}: stop what uses it, or choose another.",
                error);
        }

        return new EmbeddedLivy(app, store, options);
    }

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        await Store.DisposeAsync();
        await _app.DisposeAsync();
    }

    private static void Validate(EndpointOptions options)
    {
        if (options.Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new SparkifyException(
                $"The port {options.Port} is none: give one from 0, which means any that is free, to 65535.");
        }

        if (!IPAddress.IsLoopback(options.Address) && (!options.Listen || string.IsNullOrEmpty(options.Token)))
        {
            throw new SparkifyException(
                $"The address \"{options.Address}\" can be reached from other machines, where anyone could read this "
                + "machine's files by SQL: give both --listen and a token in SPARKIFY_LIVY_TOKEN, or use 127.0.0.1.");
        }
    }

    private static void Map(WebApplication app, SessionStore store, EndpointOptions options)
    {
        var gate = new Gate(options);
        app.Use((http, next) => gate.InvokeAsync(http, next));
        app.UseHttpMethodOverride();
        app.UseRouting();
        app.MapGet("/version", () => Results.Json(Version(options)));
        app.MapGet("/", () => Results.Redirect("/ui/"));
        app.MapGet("/ui/", () => Results.Text(
            $"Sparkify's own Livy endpoint: {options.EngineName}. Ask /sessions and /version.\n"));
        SessionRoutes.Map(app, store);
        StatementRoutes.Map(app, store);
        BatchRoutes.Map(app, store);
    }

    private static object Version(EndpointOptions options) => new
    {
        version = "0.9.0-incubating-sparkify",
        user = "sparkify",
        revision = typeof(EmbeddedLivy).Assembly.GetName().Version?.ToString(3),
        branch = $"embedded endpoint: {options.EngineName}",
        date = "",
        url = "",
    };
}
