using System.CommandLine;
using Sparkify.Benchmarks;

var names = new Argument<string[]>("names")
{
    Description = "Which to run, of: " + string.Join(", ", Catalogue.All.Select(benchmark => benchmark.Name))
        + "; all of them when none is named.",
};
var users = new Option<int>("--users")
{
    Description = "How many listeners the generated log has.",
    DefaultValueFactory = _ => 225,
};
var log = new Option<FileInfo?>("--log") { Description = "A JSON log to take instead of generating one." };
var markdown = new Option<FileInfo?>("--markdown") { Description = "Also write the table to this file." };
var json = new Option<FileInfo?>("--json") { Description = "Also write the figures to this JSON file." };
var compare = new Option<FileInfo?>("--compare") { Description = "Print the ratios beside those of this JSON file." };

var root = new RootCommand("Measures the workbook's steps on a generated log and prints one table.")
{
    names, users, log, markdown, json, compare,
};
root.SetAction((parsed, cancellationToken) => BenchmarkRun.ExecuteAsync(
    new BenchmarkRunOptions
    {
        Names = parsed.GetValue(names)!,
        Users = parsed.GetValue(users),
        LogFile = parsed.GetValue(log)?.FullName,
        MarkdownFile = parsed.GetValue(markdown)?.FullName,
        JsonFile = parsed.GetValue(json)?.FullName,
        CompareFile = parsed.GetValue(compare)?.FullName,
    },
    cancellationToken));
return await root.Parse(args).InvokeAsync();
