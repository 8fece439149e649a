using System.Globalization;
using Sparkify.Kernel;
using Spectre.Console;

namespace Sparkify.Cli.Notebooks;

/// <summary>Shows a run under way on the error stream: a bar on a terminal, else a line for each cell.</summary>
internal sealed class RunProgress : IProgress<RunStep>
{
    private readonly IAnsiConsole _console;
    private readonly ProgressTask? _task;
    private string? _chapter;
    private int _chapterCells;
    private TimeSpan _chapterTime;

    private RunProgress(IAnsiConsole console, ProgressTask? task)
    {
        _console = console;
        _task = task;
    }

    /// <summary>Runs the work under a bar. Take the console before a session takes it over.</summary>
    public static async Task<T> RunAsync<T>(string title, Func<IProgress<RunStep>, Task<T>> work)
    {
        bool redirected = Console.IsErrorRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = 500;
            return await work(new RunProgress(console, null));
        }

        return await console.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn())
            .StartAsync(context => RunAsync(console, context.AddTask(Markup.Escape(title)), work));
    }

    /// <inheritdoc/>
    public void Report(RunStep value)
    {
        if (value.Chapter != _chapter)
        {
            EndChapter();
            _chapter = value.Chapter;
        }

        if (value.Elapsed is { } elapsed)
        {
            _chapterCells++;
            _chapterTime += elapsed;
        }

        if (_task is not null)
        {
            _task.MaxValue = value.Total;
            _task.Value = value.Elapsed is null ? value.Cell - 1 : value.Cell;
            _task.Description = Markup.Escape(Describe(value));
        }
        else if (value.Elapsed is not null)
        {
            _console.WriteLine(Describe(value));
        }
    }

    /// <summary>Such as "cell 3 of 31, Explore, 1.2 s".</summary>
    internal static string Describe(RunStep step)
    {
        string chapter = step.Chapter.Length > 0 ? $", {step.Chapter}" : "";
        string seconds = step.Elapsed is { } elapsed
            ? string.Create(CultureInfo.InvariantCulture, $", {elapsed.TotalSeconds:0.0} s")
            : "";
        return $"cell {step.Cell} of {step.Total}{chapter}{seconds}";
    }

    private static async Task<T> RunAsync<T>(
        IAnsiConsole console,
        ProgressTask task,
        Func<IProgress<RunStep>, Task<T>> work)
    {
        var progress = new RunProgress(console, task);
        T result = await work(progress);
        progress.EndChapter();
        return result;
    }

    private void EndChapter()
    {
        if (_task is not null && _chapterCells > 0)
        {
            string name = string.IsNullOrEmpty(_chapter) ? "Before the first chapter" : _chapter;
            string cells = _chapterCells == 1 ? "1 cell" : $"{_chapterCells} cells";
            _console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {name}: {cells}, {_chapterTime.TotalSeconds:0.0} s"));
        }

        _chapterCells = 0;
        _chapterTime = TimeSpan.Zero;
    }
}
