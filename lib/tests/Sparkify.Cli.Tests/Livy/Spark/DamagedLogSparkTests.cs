using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Livy;
using Sparkify.Tests;
using Sparkify.Tests.Engines;

namespace Sparkify.Cli.Tests.Livy.Spark;

/// <summary>"What a line is" of ARCHITECTURE.md on a real Spark, held against this machine's engine.</summary>
[Trait("needs", "Spark")]
[Collection(SharedSpark.Collection)]
public sealed class DamagedLogSparkTests(SharedSpark shared) : IDisposable
{
    private const string SeedVariable = "SPARKIFY_LINES_SEED";
    private const int Lines = 3000;
    private const int Shown = 10;
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task OpenEventsAsync_AnyLines_GivesTheFiguresAndRowsOfDuckDb()
    {
        ulong seed = Seed();
        byte[][] lines = [.. DamagedLines.Any.Sample(Lines, new Rnd(seed), 50).Select(Numbered)];
        EventSource source = _log.WriteBytes(
            "log.json", [.. lines.Prepend(DamagedLines.Sound).SelectMany(line => (byte[])[.. line, (byte)'\n'])]);
        await using var local = DuckDbEngine.Open();
        await using LivySession session = (await shared.EndpointAsync()).Session();
        await using LivyEngine remote = await LivyEngine.OverAsync(session);

        (IngestReport here, List<string> hereRows) = await ReadAsync(local, source);
        (IngestReport there, List<string> thereRows) = await ReadAsync(remote, source);

        string differences = string.Join('\n', [
            .. Surplus(hereRows, thereRows).Select(row => $"DuckDB alone: {row}").Take(Shown),
            .. Surplus(thereRows, hereRows).Select(row => $"Spark alone: {row}").Take(Shown)]);
        Assert.True(differences.Length == 0, $"{SeedVariable}={seed}\n{differences}");
        Assert.Equal(
            (here.RowsRead, here.MalformedRows, seed), (there.RowsRead, there.MalformedRows, seed));
        Assert.Equal(here.FirstMalformed, there.FirstMalformed);
    }

    [Fact]
    public async Task LoadAsync_WebPage_SaysWhatItIs()
    {
        EventSource source = _log.WriteLines("<!DOCTYPE html>", "<html>");
        await using LivySession session = (await shared.EndpointAsync()).Session();
        await using LivyEngine engine = await LivyEngine.OverAsync(session);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => EventLog.LoadAsync(engine, source));

        Assert.Contains("0 of 2 lines are events; this is HTML", error.Message, StringComparison.Ordinal);
    }

    private static ulong Seed()
    {
        ulong seed = Environment.GetEnvironmentVariable(SeedVariable) is { } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture)
            : (ulong)Random.Shared.NextInt64();
        TestContext.Current.TestOutputHelper?.WriteLine($"Run these lines again with {SeedVariable}={seed}.");
        return seed;
    }

    /// <summary>Most lines tell their number, so that a row that is wrong leads to its line.</summary>
    private static byte[] Numbered(byte[] line, int number)
    {
        int at = line.AsSpan().IndexOf("\"page\""u8);
        return at < 0 ? line : [.. line[..at], .. Encoding.UTF8.GetBytes($"\"sessionId\":{number},"), .. line[at..]];
    }

    private static async Task<(IngestReport Report, List<string> Rows)> ReadAsync(
        ISqlEngine engine, EventSource source)
    {
        IngestReport report = await engine.OpenEventsAsync(source);
        DataFrame frame = await engine.QueryAsync($"SELECT {EventSchema.ColumnList} FROM events_raw");
        return (report, [.. frame.Rows.Select(row => string.Join(' ', row.Zip(EventSchema.Columns, Cell)))]);
    }

    private static string Cell(object? value, EventColumn column) => value switch
    {
        null => "-",
        string text => $"{column.Name}={JsonSerializer.Serialize(text)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{column.Name}={value.GetType().Name} {value}"),
    };

    private static IEnumerable<string> Surplus(List<string> rows, List<string> others)
    {
        Dictionary<string, int> left = others.CountBy(row => row).ToDictionary();
        foreach (string row in rows)
        {
            left[row] = left.GetValueOrDefault(row) - 1;
            if (left[row] < 0)
            {
                yield return row.Length < 300 ? row : $"{row[..300]}…";
            }
        }
    }
}
