using Sparkify.Models;
using Spectre.Console;

namespace Sparkify.Cli.Modelling;

/// <summary>
/// Shows a training under way on the error stream: a bar a stage on a terminal, a plain line every few seconds where
/// the stream is redirected.
/// </summary>
internal sealed class TrainingBar : IProgress<TrainingProgress>
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProgressTask> _stages = [];
    private readonly string _title;
    private readonly ProgressContext? _context;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private TimeSpan _nextLine = TimeSpan.FromSeconds(2);

    private TrainingBar(string title, ProgressContext? context)
    {
        _title = title;
        _context = context;
    }

    /// <summary>Runs work that trains under a bar, off the caller's thread.</summary>
    public static Task<T> RunAsync<T>(string title, Func<IProgress<TrainingProgress>, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return Task.Run(() => work(new TrainingBar(title, null)));
        }

        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
            .StartAsync(context => Task.Run(() => work(new TrainingBar(title, context))));
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        lock (_lock)
        {
            if (_context is null)
            {
                Line(value);
                return;
            }

            if (!_stages.TryGetValue(value.Stage, out ProgressTask? stage))
            {
                _stages[value.Stage] = stage = _context.AddTask(Markup.Escape($"{_title}: {value.Stage}"));
            }

            stage.MaxValue = Math.Max(1, value.Total);
            stage.Value = Math.Max(stage.Value, value.Done);
        }
    }

    private void Line(TrainingProgress value)
    {
        TimeSpan elapsed = TimeProvider.System.GetElapsedTime(_start);
        if (elapsed >= _nextLine)
        {
            _nextLine = elapsed + LineEvery;
            Console.Error.WriteLine(
                $"{_title}: {value.Stage}, {value.Done} of {value.Total} ({elapsed.TotalSeconds:0} s)");
        }
    }
}
