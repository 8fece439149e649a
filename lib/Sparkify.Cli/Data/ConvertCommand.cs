using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Sparkify.Data;

namespace Sparkify.Cli.Data;

/// <summary><c>sparkify data convert</c>.</summary>
internal static class ConvertCommand
{
    private static readonly Argument<string> In = new("in")
    {
        Description = "The log: a file or glob of JSON lines (.json, .jsonl, with .gz) or Parquet.",
    };

    private static readonly Argument<string> Out = new("out")
    {
        Description = "The Parquet to write; its name ends in .parquet.",
    };

    private static readonly Option<string?> PartitionBy = new("--partition-by")
    {
        Description = "day: write a folder with one file a day, as Spark and DuckDB read it to skip days.",
    };

    private static readonly Option<int> Memory = new("--memory")
    {
        Description = "The memory the work may take, in MB; the rest goes to disk beside the output.",
        DefaultValueFactory = _ => 1000,
    };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        PartitionBy.AcceptOnlyFromAmong("day");
        Command command = new("convert", "Turn a log into typed, compressed Parquet.") { In, Out, PartitionBy, Memory };
        command.SetAction((result, token) => DataCommand.RunAsync(() => ConvertAsync(result, token)));
        return command;
    }

    private static async Task ConvertAsync(ParseResult result, CancellationToken cancellationToken)
    {
        string path = result.GetValue(Out)!;
        EventSource source = new(result.GetValue(In)!);
        double megabytes = source.Resolve().Bytes / 1e6;
        long start = Stopwatch.GetTimestamp();
        ConvertResult made = await WorkBar.RunAsync("Converting", bar => EventConverter.ConvertAsync(
            source, path, Options(result, bar, megabytes), cancellationToken));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (MalformedLine line in made.FirstMalformed)
        {
            Console.Error.WriteLine($"Left out: {line}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Wrote {Words.Count(made.Rows, "row")} to {path} ({Words.Count(made.Files, "file")}, "
            + $"{made.Bytes / 1e6:N1} MB, {seconds:N1} s); lines that held no event and were left out: "
            + $"{made.Malformed:N0}."));
    }

    private static ConvertOptions Options(ParseResult result, IProgress<WorkState> bar, double megabytes) => new()
    {
        PartitionByDay = result.GetValue(PartitionBy) is not null,
        MemoryLimitMb = result.GetValue(Memory),
        Progress = new Megabytes(bar, megabytes),
    };

    private sealed class Megabytes(IProgress<WorkState> bar, double total) : IProgress<double?>
    {
        public void Report(double? value) => bar.Report(new WorkState(value ?? 0, (value ?? 0) * total, "MB"));
    }
}
