using System.CommandLine;
using System.Net;
using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Cli.Livy.Spark;

namespace Sparkify.Cli.Livy;

/// <summary><c>sparkify livy start</c>.</summary>
internal static class LivyStartCommand
{
    private const string TokenVariable = "SPARKIFY_LIVY_TOKEN";

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The port; 0 for any that is free.",
        DefaultValueFactory = _ => 8998,
    };

    private static readonly Option<string> Address = new("--address")
    {
        Description = "The address to listen on.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<bool> Listen = new("--listen")
    {
        Description = $"Allow an address that other machines reach; needs a token in the variable {TokenVariable}.",
    };

    private static readonly Option<string> Engine = EngineOption();

    public static Command Build()
    {
        var command = new Command("start",
            "Start an endpoint that speaks Livy 0.9, on Spark or on DuckDB. Ctrl+C stops it.")
        {
            Port,
            Address,
            Listen,
            Engine,
        };
        command.SetAction((parsed, stop) => StartAsync(Read(parsed), parsed.GetValue(Engine)!, stop));
        return command;
    }

    private static Option<string> EngineOption()
    {
        var option = new Option<string>("--engine")
        {
            Description = "What runs the sessions: spark, duckdb, or auto: Spark where one is found, else DuckDB.",
            DefaultValueFactory = _ => EngineChoice.Auto,
        };
        option.AcceptOnlyFromAmong(EngineChoice.Auto, EngineChoice.Spark, EngineChoice.DuckDb);
        return option;
    }

    /// <summary>A token must not stand in the list of processes; it comes by the environment.</summary>
    private static EndpointOptions? Read(ParseResult parsed) =>
        !IPAddress.TryParse(parsed.GetValue(Address), out IPAddress? address) ? null : new EndpointOptions
        {
            Address = address,
            Port = parsed.GetValue(Port),
            Listen = parsed.GetValue(Listen),
            Token = Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null,
        };

    private static async Task<int> StartAsync(EndpointOptions? options, string engine, CancellationToken stop)
    {
        if (options is null)
        {
            await Console.Error.WriteLineAsync("The address is no IP address: give one such as 127.0.0.1.");
            return 2;
        }

        try
        {
            options = await EngineChoice.ApplyAsync(options, engine);
            await using EmbeddedLivy livy = await EmbeddedLivy.StartAsync(options, stop);
            Console.WriteLine($"Livy endpoint on {livy.Uri} ({options.EngineName}). Press Ctrl+C to stop it.");
            if (options.WhyNoSpark is not null)
            {
                Console.WriteLine(options.WhyNoSpark);
            }

            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped.");
        }
        catch (SparkifyException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }

        return 0;
    }
}
