using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Sparkify.Cli.Data;

namespace Sparkify.Cli.Serving;

/// <summary><c>sparkify serve</c>.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Model = new("--model")
    {
        Description = "The model that sparkify train wrote; a newer file is taken up while the service runs.",
        DefaultValueFactory = _ => "churn-model.zip",
    };

    private static readonly Option<string> Host = new("--host")
    {
        Description = "The address to listen on; only this machine can reach the default.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The port; 0 takes any free one.",
        DefaultValueFactory = _ => 5080,
    };

    private static readonly Option<int> BatchLimit = new("--batch-limit")
    {
        Description = "The most users in one request.",
        DefaultValueFactory = _ => 1000,
    };

    private static readonly Option<string?> ApiKey = new("--api-key")
    {
        Description = "The key that callers must send as X-Api-Key; the variable SPARKIFY_API_KEY says it too.",
    };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        Command command = new("serve", "Serve a model over HTTP until Ctrl+C; GET / is a page to try it.")
        {
            Model, Host, Port, BatchLimit, ApiKey,
        };
        command.SetAction((result, token) => DataCommand.RunAsync(() => RunAsync(Options(result), token)));
        return command;
    }

    private static ServeOptions Options(ParseResult result) => new()
    {
        Model = result.GetValue(Model)!,
        Host = result.GetValue(Host)!,
        Port = result.GetValue(Port),
        BatchLimit = result.GetValue(BatchLimit),
        ApiKey = result.GetValue(ApiKey) ?? Environment.GetEnvironmentVariable("SPARKIFY_API_KEY"),
    };

    private static async Task RunAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        await using WebApplication app = ScoreService.Build(options);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new SparkifyException($"{options.Host}:{options.Port} cannot be listened on: {taken.Message}", taken);
        }

        Console.WriteLine($"Serving {options.Model} on {string.Join(", ", app.Urls)}; Ctrl+C stops.");
        await app.WaitForShutdownAsync(cancellationToken);
        Console.WriteLine("Stopped; every request that had begun was answered.");
    }
}
