using System.CommandLine;
using Sparkify.Data.Download;

namespace Sparkify.Cli.Data;

/// <summary><c>sparkify data fetch</c>.</summary>
internal static class FetchCommand
{
    private static readonly Argument<string> Log = new("log") { Description = "Which log: mini." };

    private static readonly Option<string> Cache = new("--cache")
    {
        Description = "The folder to keep it in.",
        DefaultValueFactory = _ => LogFetcher.DefaultFolder,
    };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        Log.AcceptOnlyFromAmong(RemoteLog.Mini.Name);
        Command command = new("fetch", "Download the real mini log (128 MB) and check that it is whole.")
        {
            Log,
            Cache,
        };
        command.SetAction((result, token) => DataCommand.RunAsync(() => FetchAsync(result, token)));
        return command;
    }

    private static async Task FetchAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using HttpClient client = new() { Timeout = Timeout.InfiniteTimeSpan };
        string path = await WorkBar.RunAsync("Fetching", bar => new LogFetcher(client).FetchAsync(
            RemoteLog.Mini, result.GetValue(Cache)!, new Megabytes(bar), cancellationToken));
        Console.WriteLine(path);
    }

    private sealed class Megabytes(IProgress<WorkState> bar) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) =>
            bar.Report(new WorkState((double)value.Bytes / value.TotalBytes, value.Bytes / 1e6, "MB"));
    }
}
