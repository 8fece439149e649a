using System.Globalization;
using Spectre.Console;

namespace Sparkify.Cli.Data;

/// <summary>
/// Shows work under way on the error stream, with rate and time left: a bar on a terminal, a plain line every few
/// seconds where the stream is redirected.
/// </summary>
internal sealed class WorkBar : IProgress<WorkState>
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly string _title;
    private readonly ProgressTask? _task;
    private readonly TimeProvider _time;
    private readonly long _start;
    private TimeSpan _nextLine = TimeSpan.FromSeconds(2);

    private WorkBar(string title, ProgressTask? task, TimeProvider time)
    {
        _title = title;
        _task = task;
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <summary>Runs the work under a bar.</summary>
    public static async Task<T> RunAsync<T>(string title, Func<IProgress<WorkState>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(new WorkBar(title, null, TimeProvider.System));
        }

        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => work(new WorkBar(title, context.AddTask(title, maxValue: 1), TimeProvider.System)));
    }

    /// <inheritdoc/>
    public void Report(WorkState value)
    {
        TimeSpan elapsed = _time.GetElapsedTime(_start);
        lock (_lock)
        {
            string text = Describe(_title, value, value.Elapsed ?? elapsed);
            if (_task is not null)
            {
                _task.Value = value.Done;
                _task.Description = Markup.Escape(text);
            }
            else if (elapsed >= _nextLine)
            {
                _nextLine = elapsed + LineEvery;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text}, {value.Done:P0}"));
            }
        }
    }

    /// <summary>Such as "Generating: 1,200,000 rows, 510,000 rows/s, 12 s left".</summary>
    internal static string Describe(string title, WorkState state, TimeSpan elapsed)
    {
        double seconds = Math.Max(elapsed.TotalSeconds, 1e-3);
        string left = state.Done > 0
            ? string.Create(CultureInfo.InvariantCulture, $", {seconds * (1 - state.Done) / state.Done:0} s left")
            : "";
        string rate = string.Create(CultureInfo.InvariantCulture, $"{state.Amount / seconds:N0} {state.Unit}/s");
        return string.Create(CultureInfo.InvariantCulture, $"{title}: {state.Amount:N0} {state.Unit}, {rate}{left}");
    }
}
