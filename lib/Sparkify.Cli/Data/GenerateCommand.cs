using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Sparkify.Data.Generation;

namespace Sparkify.Cli.Data;

/// <summary><c>sparkify data generate</c>.</summary>
internal static class GenerateCommand
{
    private static readonly Option<string> Preset = new("--preset")
    {
        Description = "The kind of log: sample (512 users, short sessions), mini (225 users, 286,000 rows), "
            + "medium (448 users), full (22,277 users, 26 million rows, 12 GB).",
        DefaultValueFactory = _ => "sample",
    };

    private static readonly Option<int?> Users = new("--users")
    {
        Description = "How many users, instead of as many as the preset has.",
    };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "Where the dice start; the same seed gives the same bytes.",
        DefaultValueFactory = _ => 42,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The file to write.",
        Required = true,
    };

    private static readonly Option<string?> Format = new("--format")
    {
        Description = "How to write it: json, json.gz or parquet; by default as the name of the file says.",
    };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        Format.AcceptOnlyFromAmong("json", "json.gz", "parquet");
        Preset.AcceptOnlyFromAmong([.. GenerationPreset.All.Select(preset => preset.Name)]);
        Command command = new("generate", "Write a synthetic event log that looks like the real one.")
        {
            Preset, Users, Seed, Out, Format,
        };
        command.SetAction((result, token) => DataCommand.RunAsync(() => GenerateAsync(result, token)));
        return command;
    }

    private static async Task GenerateAsync(ParseResult result, CancellationToken cancellationToken)
    {
        string path = result.GetValue(Out)!;
        GeneratorOptions options = new()
        {
            Preset = GenerationPreset.Parse(result.GetValue(Preset)!),
            Users = result.GetValue(Users),
            Seed = result.GetValue(Seed),
        };
        RequireSameFormat(path, result.GetValue(Format));
        long start = Stopwatch.GetTimestamp();
        GenerationResult made = await WorkBar.RunAsync("Generating", bar =>
            LogGenerator.WriteAsync(options, path, new RowProgress(bar), cancellationToken));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Wrote {Words.Count(made.Rows, "row")} of {Words.Count(made.Users, "user")}, "
            + $"{made.Churned:N0} of them cancelled, to {path} "
            + $"({made.Bytes / 1e6:N1} MB, {seconds:N1} s, {made.Rows / seconds:N0} rows/s)."));
    }

    private static void RequireSameFormat(string path, string? format)
    {
        if (format is not null && !path.EndsWith("." + format, StringComparison.OrdinalIgnoreCase))
        {
            string bare = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
            throw new SparkifyException($"\"{path}\" does not end in '.{format}', as the format {format} asks: "
                + $"name it \"{Path.ChangeExtension(bare, format)}\".");
        }
    }

    private sealed class RowProgress(IProgress<WorkState> bar) : IProgress<GenerationProgress>
    {
        public void Report(GenerationProgress value) => bar.Report(new WorkState(value.Done, value.Rows, "rows"));
    }
}
