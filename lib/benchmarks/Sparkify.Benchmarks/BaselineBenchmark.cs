using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Benchmarks;

/// <summary>
/// One question put to other programs as well, as far as this machine has them: the events of registered users, and
/// the users, by page, straight from the JSON.
/// </summary>
internal sealed class BaselineBenchmark : IBenchmark
{
    public string Name => "baselines";

    public string Description => "events and users by page: DuckDB, its command line, pandas, polars, PySpark";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        string expected = await HereAsync(context, cancellationToken);
        await ProgramAsync(context, "duckdb", ["-csv", "-noheader", "-c", Sql(context)], expected, cancellationToken);
        foreach (string library in new[] { "pandas", "polars", "pyspark" })
        {
            string script = Path.Combine(AppContext.BaseDirectory, "Baselines", $"{library}_pages.py");
            ExternalProgram? found = await ExternalProgram.RunAsync(
                "python3", ["-c", $"import {library}"], cancellationToken);
            if (found?.ExitCode == 0)
            {
                await ProgramAsync(context, "python3", [script, context.Log.Path], expected, cancellationToken);
            }
            else
            {
                await Console.Error.WriteLineAsync($"baseline: {library} is not on this machine and is left out.");
            }
        }
    }

    private static string Sql(BenchmarkContext context) =>
        $"""
        SELECT CAST(SUM(events) AS BIGINT) AS events, CAST(SUM(users) AS BIGINT) AS users FROM (
          SELECT page, COUNT(*) AS events, COUNT(DISTINCT userId) AS users
          FROM read_json({DuckDbText.Quote(context.Log.Path)}, format = 'newline_delimited',
            columns = {"{userId: 'VARCHAR', page: 'VARCHAR', registration: 'BIGINT'}"})
          WHERE registration IS NOT NULL GROUP BY page) AS pages
        """;

    private static async Task<string> HereAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        string answer = "";
        await using DuckDbEngine engine = DuckDbEngine.Open();
        await context.MeasureAsync("baseline: DuckDB in this process", async () =>
        {
            DataFrame sums = await engine.QueryAsync(Sql(context), cancellationToken);
            answer = string.Create(CultureInfo.InvariantCulture, $"{sums[0, 0]} {sums[0, 1]}");
            return new Work(context.Log.Rows, context.Log.Bytes, "events and users by page");
        });
        return answer;
    }

    private static async Task ProgramAsync(
        BenchmarkContext context,
        string program,
        string[] arguments,
        string expected,
        CancellationToken cancellationToken)
    {
        if (await ExternalProgram.RunAsync(program, ["--version"], cancellationToken) is null)
        {
            await Console.Error.WriteLineAsync($"baseline: {program} is not on this machine and is left out.");
            return;
        }

        string name = program == "python3" ? Path.GetFileName(arguments[0]).Split('_')[0] : program;
        await context.MeasureAsync($"baseline: {name}", async () =>
        {
            ExternalProgram run = (await ExternalProgram.RunAsync(program, arguments, cancellationToken))!;
            string answer = run.Output.Trim().Replace(',', ' ');
            string verdict = run.ExitCode != 0 ? run.Error.Trim().Split('\n')[^1]
                : answer == expected ? "the same answer" : $"another answer: {answer} for {expected}";
            return new Work(context.Log.Rows, context.Log.Bytes, string.Create(
                CultureInfo.InvariantCulture, $"{verdict}; peak of the program {run.PeakBytes / 1e6:N0} MB"));
        });
    }
}
