using System.Diagnostics;
using System.Text.Json;
using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Livy;
using Sparkify.Livy.Results;

namespace Sparkify.Benchmarks;

/// <summary>A wide result of mixed types through the embedded endpoint, the client's own share told apart.</summary>
internal sealed class LivyBenchmark : IBenchmark
{
    private const int Rows = 20_000;
    private const int Columns = 150;

    /// <summary>One expression a type, on the row's number i and the column's number c.</summary>
    private static readonly string[] Types =
    [
        "i * {c}", "CAST(i % 100000 AS INT)", "CAST(i AS DOUBLE) / ({c} + 3)", "CAST(i / 7.0 AS DECIMAL(18,4))",
        "concat('user ', i % 977, ' · {c}')", "i % {c} = 0", "CAST('2018-10-01' AS DATE)",
        "timestamp_micros(1538352000000000 + i * 1000003)", "CASE WHEN i % 3 = 0 THEN i END",
        "CAST(i AS FLOAT) / 3",
    ];

    public string Name => "livy";

    public string Description => "20,000 x 150 values of ten types through the embedded Livy endpoint";

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using EmbeddedLivy livy = await EmbeddedLivy.StartAsync(cancellationToken: cancellationToken);
        using var client = new LivyClient(new LivyClientOptions { Endpoint = livy.Uri });
        await using var session = new LivySession(client);
        await session.StartAsync(cancellationToken);
        await context.MeasureAsync("livy: 20,000 x 150 through the endpoint", async () =>
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            LivyTable table = await session.QueryAsync(Query(), null, cancellationToken);
            double worked = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            long bytes = Outputs(livy).Sum(output => (long)output.Length);
            string detail = $"{bytes / 1e6:F1} MB of JSON in {table.Answers} answers, "
                + $"{Served(livy):F2} s of it on the server, {worked:F2} s of processor for both";
            return new Work(table.Frame.Rows.Count, Detail: detail);
        });
        await context.MeasureAsync("livy: the client's own share, reading the same answers", () =>
            Task.FromResult(new Work(Rows, Detail: Decode(Outputs(livy)))));
    }

    private static string Query()
    {
        IEnumerable<string> columns = Enumerable.Range(0, Columns).Select(c =>
            Types[c % Types.Length].Replace("{c}", $"{c + 1}", StringComparison.Ordinal) + $" AS c{c}");
        return $"SELECT {string.Join(", ", columns)} FROM range({Rows}) AS t (i) ORDER BY i";
    }

    private static byte[][] Outputs(EmbeddedLivy livy) =>
        [.. livy.Store.Sessions[0].Statements().Select(statement => statement.Output ?? [])];

    /// <summary>Seconds in which the server was at a statement, as it says itself.</summary>
    private static double Served(EmbeddedLivy livy) =>
        livy.Store.Sessions[0].Statements().Sum(statement => statement.Completed - statement.Started) / 1000.0;

    /// <summary>Parses each answer, and decodes the wide ones into columns by their schema.</summary>
    private static string Decode(byte[][] outputs)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        LivyOutput[] parsed = [.. outputs.Select(output =>
            JsonSerializer.Deserialize(output, Sparkify.Livy.Models.LivyJson.Default.LivyOutput)!)];
        double parse = watch.Elapsed.TotalSeconds;
        JsonElement[] answers = [.. parsed.Select(output => output.Data["application/json"])];
        IReadOnlyList<SparkField> schema = SparkTypes.ReadSchema(answers[0].GetProperty("schema"));
        var table = new TableBuilder(schema, ColumnReader.Lossless);
        foreach (JsonElement answer in answers.Skip(1))
        {
            JsonElement data = answer.GetProperty("data");
            if (data.GetArrayLength() > 1 && data[0].GetArrayLength() == Columns)
            {
                table.Append(data, Rows);
            }
        }

        double worked = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        return $"{parse:F2} s to parse, {watch.Elapsed.TotalSeconds - parse:F2} s to decode {table.Rows:N0} rows, "
            + $"{worked:F2} s of processor";
    }
}
