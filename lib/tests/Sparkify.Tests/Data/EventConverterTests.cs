using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Data.Generation;
using Sparkify.Engines;

namespace Sparkify.Tests.Data;

public sealed class EventConverterTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private GenerationResult? _made;

    public async ValueTask InitializeAsync() => _made = await LogGenerator.WriteAsync(Options, _folder["log.json"]);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task ConvertAsync_Json_GivesTheSameEvents()
    {
        ConvertResult result = await ConvertAsync(null);

        Assert.Equal((_made!.Rows, 0L, 1), (result.Rows, result.Malformed, result.Files));
        Assert.Equal(await DigestAsync(_folder["log.json"]), await DigestAsync(_folder["log.parquet"]));
    }

    [Fact]
    public async Task WriteAsync_Parquet_GivesTheSameEventsAsJson()
    {
        GenerationResult made = await LogGenerator.WriteAsync(Options, _folder["made.parquet"]);

        Assert.Equal(_made!.Rows, made.Rows);
        Assert.Equal(await DigestAsync(_folder["log.json"]), await DigestAsync(_folder["made.parquet"]));
    }

    [Fact]
    public async Task ConvertAsync_ByDay_GivesOneFileADayThatReadsBack()
    {
        ConvertResult result = await ConvertAsync(new ConvertOptions { PartitionByDay = true });

        Assert.Equal(Directory.GetDirectories(_folder["log.parquet"], "day=2018-*").Length, result.Files);
        Assert.InRange(result.Files, 55, 64);
        Assert.Equal(await DigestAsync(_folder["log.json"]), await DigestAsync(_folder["log.parquet"]));
    }

    [Fact]
    public async Task ConvertAsync_ByDay_LetsTheReaderSkipDays()
    {
        await ConvertAsync(new ConvertOptions { PartitionByDay = true });
        await using DuckDbEngine engine = DuckDbEngine.Open();

        DataFrame plan = await engine.QueryAsync(
            $"EXPLAIN ANALYZE SELECT COUNT(userId) FROM read_parquet('{_folder["log.parquet"]}/*/*.parquet', "
            + "hive_partitioning = true) WHERE day = '2018-10-05'", TestContext.Current.CancellationToken);

        Assert.Matches(@"Scanning Files: 1/\d\d", plan.Rows[0][1].ToString());
    }

    [Fact]
    public async Task ConvertAsync_MalformedLine_IsCountedAndShown()
    {
        await File.AppendAllTextAsync(_folder["log.json"], "{\"ts\":15", TestContext.Current.CancellationToken);

        ConvertResult result = await ConvertAsync(null);

        Assert.Equal((_made!.Rows, 1L), (result.Rows, result.Malformed));
        Assert.Equal(_made.Rows + 1, Assert.Single(result.FirstMalformed).Line);
    }

    [Fact]
    public async Task ConvertAsync_NoEventInTheLog_IsRefusedAndTheOlderFileStays()
    {
        await ConvertAsync(null);
        string before = await DigestAsync(_folder["log.parquet"]);
        _folder.Write("log.json", "no log\nat all\n");

        SparkifyException error = await Assert.ThrowsAsync<SparkifyException>(() => ConvertAsync(null));

        Assert.Contains(
            "0 of 2 lines are events; this is no JSON (log.json, line 1: no log)",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, await DigestAsync(_folder["log.parquet"]));
    }

    [Fact]
    public async Task ConvertAsync_Cancelled_LeavesNothing()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EventConverter.ConvertAsync(
            new EventSource(_folder["log.json"]), _folder["log.parquet"], null, stop.Token));

        Assert.Equal([_folder["log.json"]], Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task ConvertAsync_PartialOfADeadRun_IsReplaced()
    {
        Directory.CreateDirectory(_folder["log.parquet.partial/day=2018-10-01"]);

        await ConvertAsync(null);

        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Root).Length);
    }

    [Fact]
    public async Task ConvertAsync_FolderOfOtherThings_IsNotReplaced()
    {
        _folder.Write("log.parquet/precious.txt", "keep");

        SparkifyException error = await Assert.ThrowsAsync<SparkifyException>(() => ConvertAsync(null));

        Assert.Contains("holds other things", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["log.parquet/precious.txt"]));
    }

    private static GeneratorOptions Options => new() { Preset = GenerationPreset.Mini, Users = 12, Seed = 3 };

    private Task<ConvertResult> ConvertAsync(ConvertOptions? options) => EventConverter.ConvertAsync(
        new EventSource(_folder["log.json"]), _folder["log.parquet"], options, TestContext.Current.CancellationToken);

    // One number that any changed value in any column would change.
    private static async Task<string> DigestAsync(string path)
    {
        await using DuckDbEngine engine = DuckDbEngine.Open();
        await engine.OpenEventsAsync(new EventSource(path), TestContext.Current.CancellationToken);
        DataFrame frame = await engine.QueryAsync(
            $"SELECT CAST(SUM(CAST(hash({EventSchema.ColumnList}) % 1000000007 AS BIGINT)) AS VARCHAR) AS digest, "
            + "COUNT(*) AS n FROM events_raw", TestContext.Current.CancellationToken);
        return $"{frame.Rows[0][0]} of {frame.Rows[0][1]}";
    }
}
