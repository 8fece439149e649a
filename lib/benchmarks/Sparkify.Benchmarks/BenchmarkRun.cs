using Microsoft.Data.Analysis;
using Sparkify.Data.Generation;
using Sparkify.Engines;

namespace Sparkify.Benchmarks;

/// <summary>One run: generate a log, measure, print and write the table.</summary>
internal static class BenchmarkRun
{
    /// <summary>Returns the exit code: 0, or 2 where a name is not known.</summary>
    public static async Task<int> ExecuteAsync(BenchmarkRunOptions options, CancellationToken cancellationToken)
    {
        string? unknown = options.Names.FirstOrDefault(name => Catalogue.All.All(known => known.Name != name));
        if (unknown is not null)
        {
            string known = string.Join(", ", Catalogue.All.Select(benchmark => benchmark.Name));
            await Console.Error.WriteLineAsync($"\"{unknown}\" is not a benchmark: name some of {known}.");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("sparkify-benchmarks-").FullName;
        try
        {
            BenchmarkContext context = await MeasureAsync(options, folder, cancellationToken);
            await WriteAsync(context, options, cancellationToken);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BenchmarkContext> MeasureAsync(
        BenchmarkRunOptions options, string folder, CancellationToken cancellationToken)
    {
        BenchmarkContext context = new(folder, Console.Error);
        await (options.LogFile is { } log
            ? TakeAsync(context, log, cancellationToken)
            : GenerateAsync(context, options.Users, cancellationToken));
        foreach (IBenchmark benchmark in Catalogue.All.Where(one => IsPicked(one, options.Names)))
        {
            await benchmark.RunAsync(context, cancellationToken);
        }

        return context;
    }

    private static bool IsPicked(IBenchmark benchmark, IReadOnlyList<string> names) =>
        (names.Count == 0 && !benchmark.OnlyWhenNamed) || benchmark is RawScan || names.Contains(benchmark.Name);

    private static async Task TakeAsync(BenchmarkContext context, string path, CancellationToken cancellationToken)
    {
        await using var engine = DuckDbEngine.Open();
        string log = $"read_json({DuckDbText.Quote(path)}, format = 'newline_delimited', "
            + "columns = {userId: 'VARCHAR', registration: 'BIGINT'})";
        DataFrame counts = await engine.QueryAsync(
            $"SELECT COUNT(*) AS a, COUNT(DISTINCT userId) FILTER (WHERE registration IS NOT NULL) AS b FROM {log}",
            cancellationToken);
        context.Log = new BenchmarkLog(path, (long)counts[0, 0], new FileInfo(path).Length, (int)(long)counts[0, 1]);
    }

    private static async Task GenerateAsync(BenchmarkContext context, int users, CancellationToken cancellationToken)
    {
        string path = Path.Combine(context.Folder, "events.json");
        var options = new GeneratorOptions { Preset = GenerationPreset.Full, Users = users };
        await context.MeasureAsync("generate: JSON", async () =>
        {
            GenerationResult result = await LogGenerator.WriteAsync(options, path, null, cancellationToken);
            context.Log = new BenchmarkLog(path, result.Rows, result.Bytes, users);
            return new Work(result.Rows, result.Bytes);
        });
    }

    private static async Task WriteAsync(
        BenchmarkContext context, BenchmarkRunOptions options, CancellationToken cancellationToken)
    {
        var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        string table = Report.Markdown(context, date);
        Console.WriteLine(table);
        if (options.MarkdownFile is { } markdownFile)
        {
            await File.WriteAllTextAsync(markdownFile, table, cancellationToken);
        }

        if (options.JsonFile is { } jsonFile)
        {
            await File.WriteAllTextAsync(jsonFile, Report.Json(context, date), cancellationToken);
        }

        foreach (string line in options.CompareFile is { } file ? Comparison.Lines(context, file) : [])
        {
            Console.WriteLine(line);
        }
    }
}
