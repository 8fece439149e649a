using Microsoft.Extensions.Hosting;
using Sparkify.Models;

namespace Sparkify.Cli.Serving;

/// <summary>
/// The model in use. A newer file takes its place between two requests; one that cannot be read is told of on the error
/// stream, and the model in use stays.
/// </summary>
internal sealed class ModelHolder(ServeOptions options, TimeProvider time) : BackgroundService
{
    private volatile Loaded _current = Load(options.Model);

    /// <summary>The model and its card.</summary>
    public Loaded Current => _current;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.ReloadEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Reload();
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private void Reload()
    {
        DateTime written = File.GetLastWriteTimeUtc(options.Model);
        if (written == _current.Written || !File.Exists(options.Model))
        {
            return;
        }

        try
        {
            _current = Load(options.Model);
        }
        catch (SparkifyException refused)
        {
            _current = _current with { Written = written };
            Console.Error.WriteLine($"The model in use stays: {refused.Message}");
        }
    }

    private static Loaded Load(string path)
    {
        DateTime written = File.GetLastWriteTimeUtc(path);
        ChurnModel model = ChurnModel.Load(path);
        return new Loaded(model, ModelCards.Of(model, path), written);
    }

    /// <summary>One loaded model.</summary>
    internal sealed record Loaded(ChurnModel Model, ModelCard Card, DateTime Written);
}
