using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Cli.Data;

/// <summary>Shows how far an engine's statement is, in megabytes of the log that it works through.</summary>
internal sealed class EngineBar(IProgress<WorkState> bar, double megabytes) : IProgress<EngineProgress>
{
    /// <summary>Runs work on a log with an engine's options that tell a bar.</summary>
    public static Task<T> RunAsync<T>(string title, EventSource log, Func<DuckDbOptions, Task<T>> work)
    {
        double megabytes = log.Resolve().Bytes / 1e6;
        return WorkBar.RunAsync(title, bar => work(new DuckDbOptions { Progress = new EngineBar(bar, megabytes) }));
    }

    /// <inheritdoc/>
    public void Report(EngineProgress value)
    {
        double done = value.Fraction ?? 0;
        bar.Report(new WorkState(done, done * megabytes, "MB", value.Elapsed));
    }
}
