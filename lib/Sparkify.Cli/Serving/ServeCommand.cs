using System.CommandLine;
using System.Globalization;
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
        Command command = new(
            "serve",
            "Serve a model over HTTP until Ctrl+C; GET / is a page to try it. TLS comes by ASP.NET Core's settings, "
            + "such as the variables Kestrel__Endpoints__Https__Url, Kestrel__Endpoints__Https__Certificate__Path and "
            + "Kestrel__Endpoints__Https__Certificate__Password, which take the place of --host and --port.")
        {
            Model, Host, Port, BatchLimit, ApiKey,
        };
        RequireRange(Port, 0, ushort.MaxValue);
        RequireRange(BatchLimit, 1, 1_000_000);
        command.SetAction((result, token) => DataCommand.RunAsync(() => RunAsync(Options(result), token)));
        return command;
    }

    private static void RequireRange(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            if (!int.TryParse(text, CultureInfo.InvariantCulture, out int value) || value < least || value > most)
            {
                result.AddError($"{option.Name} \"{text}\" will not do: give a whole number from {least} to {most}.");
            }
        }
    });

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
