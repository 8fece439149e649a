using Microsoft.Data.Analysis;
using Sparkify.Engines;

namespace Sparkify.Tests.Engines;

public sealed class DuckDbEngineTests
{
    [Theory]
    [InlineData("CAST(5 AS BIGINT)", typeof(long), "5")]
    [InlineData("SUM(CAST(5 AS BIGINT))", typeof(long), "5")]
    [InlineData("CAST(5 AS INT)", typeof(int), "5")]
    [InlineData("CAST(0.5 AS DOUBLE)", typeof(double), "0.5")]
    [InlineData("1 = 1", typeof(bool), "True")]
    [InlineData("'é'", typeof(string), "é")]
    [InlineData("CAST('12.30' AS DECIMAL(10, 2))", typeof(decimal), "12.30")]
    [InlineData("DATE '2018-10-01'", typeof(DateTime), "10/01/2018 00:00:00")]
    [InlineData("TIMESTAMP '2018-10-01 02:03:04'", typeof(DateTime), "10/01/2018 02:03:04")]
    public async Task QueryAsync_SqlType_BecomesItsColumnType(string expression, Type type, string value)
    {
        await using var engine = DuckDbEngine.Open();

        DataFrame frame = await engine.QueryAsync($"SELECT {expression} AS x");

        Assert.Equal(type, frame["x"].DataType);
        Assert.Equal(value, Convert.ToString(frame["x"][0], null));
    }

    [Theory]
    [InlineData("BIGINT")]
    [InlineData("DOUBLE")]
    [InlineData("STRING")]
    [InlineData("BOOLEAN")]
    [InlineData("TIMESTAMP")]
    [InlineData("DECIMAL(8, 2)")]
    public async Task QueryAsync_Null_StaysNull(string type)
    {
        await using var engine = DuckDbEngine.Open();

        DataFrame frame = await engine.QueryAsync($"SELECT CAST(NULL AS {type}) AS x");

        Assert.Null(frame["x"][0]);
    }

    [Fact]
    public async Task QueryAsync_NoRows_KeepsColumns()
    {
        await using var engine = DuckDbEngine.Open();

        DataFrame frame = await engine.QueryAsync("SELECT CAST(1 AS BIGINT) AS a, 'x' AS b WHERE 1 = 0");

        Assert.Equal(["a", "b"], frame.Columns.Select(column => column.Name));
        Assert.Equal(0, frame.Rows.Count);
    }

    [Theory]
    [InlineData("SELEC 1", "cannot be parsed")]
    [InlineData("SELECT * FROM nowhere", "nowhere")]
    [InlineData("SELECT 1 AS a, 2 AS a", "\"a\"")]
    [InlineData("SELECT [1, 2] AS a", "cast it to STRING")]
    [InlineData("SELECT CAST('170141183460469231731687303715884105727' AS HUGEINT) AS a", "too large")]
    public async Task QueryAsync_BadQuery_IsOneSentence(string sql, string part)
    {
        await using var engine = DuckDbEngine.Open();

        SparkifyException e = await Assert.ThrowsAsync<SparkifyException>(() => engine.QueryAsync(sql));

        Assert.Contains(part, e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task QueryAsync_Cancelled_StopsAndEngineLivesOn()
    {
        await using var engine = DuckDbEngine.Open();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.QueryAsync(
            "SELECT SUM(a.range * b.range) AS x FROM range(1000000) AS a, range(1000000) AS b", stop.Token));

        Assert.Equal(7, await engine.CountAsync("SELECT 7"));
    }

    [Fact]
    public async Task QueryAsync_Long_TellsHowFarItIsAndThatItEnded()
    {
        using var stop = new CancellationTokenSource();
        var told = new Told(stop);
        await using var engine = DuckDbEngine.Open(new DuckDbOptions { Progress = told });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.QueryAsync(
            "SELECT COUNT(*) AS n FROM range(1000000) AS a, range(1000000) AS b WHERE a.range * b.range % 7 = 3",
            stop.Token));

        Assert.True(told.Reports[0].Elapsed > TimeSpan.Zero);
        Assert.Equal(told.Reports.Count - 1, told.Reports.FindIndex(report => report.Ended));
    }

    /// <summary>Stops the work at the first report.</summary>
    private sealed class Told(CancellationTokenSource stop) : IProgress<EngineProgress>
    {
        public List<EngineProgress> Reports { get; } = [];

        public void Report(EngineProgress value)
        {
            Reports.Add(value);
            stop.Cancel();
        }
    }

    [Fact]
    public async Task ExecuteAsync_MoreThanTheMemoryLimit_Spills()
    {
        await using var engine = DuckDbEngine.Open(new DuckDbOptions { MemoryLimitMb = 64, Threads = 2 });

        await engine.CreateTableAsync(
            "wide", "SELECT range AS a, md5(CAST(range AS VARCHAR)) AS b FROM range(2400000)");

        Assert.True(await engine.CountAsync("SELECT COUNT(*) FROM duckdb_temporary_files()") > 0);
        Assert.Equal(2_400_000, await engine.CountAsync(
            "SELECT COUNT(*) FROM (SELECT b, COUNT(*) AS n FROM wide GROUP BY b) AS g"));
    }

    [Fact]
    public async Task DropTableAsync_TableOrNone_LeavesNone()
    {
        await using var engine = DuckDbEngine.Open();
        await engine.CreateTableAsync("made", "SELECT 1 AS a");

        await engine.DropTableAsync("made");
        await engine.DropTableAsync("made");

        await Assert.ThrowsAsync<SparkifyException>(() => engine.QueryAsync("SELECT a FROM made"));
    }

    [Fact]
    public async Task ExecuteAsync_WhatCannotSpill_NamesTheLimit()
    {
        await using var engine = DuckDbEngine.Open(new DuckDbOptions { MemoryLimitMb = 64, Threads = 1 });

        SparkifyException e = await Assert.ThrowsAsync<SparkifyException>(() => engine.QueryAsync(
            "SELECT length(CAST(list(range) AS VARCHAR)) AS n FROM range(10000000)"));

        Assert.Contains("64 MB", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(63, 1, "\"63\"")]
    [InlineData(64, 0, "\"0\"")]
    public void Open_OptionOutOfRange_IsRefused(int memory, int threads, string part)
    {
        var options = new DuckDbOptions { MemoryLimitMb = memory, Threads = threads };

        Assert.Contains(part, Assert.Throws<SparkifyException>(() => DuckDbEngine.Open(options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_AfterUse_LeavesNoFiles()
    {
        using var log = new TestLog();
        var temp = Directory.CreateDirectory(Path.Combine(log.Folder, "temp"));
        var engine = DuckDbEngine.Open(new DuckDbOptions { TempFolder = temp.FullName });
        await engine.OpenEventsAsync(log.Write(new TestEvent()));
        Assert.NotEmpty(temp.EnumerateFileSystemInfos());

        await engine.DisposeAsync();

        Assert.Empty(temp.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task OpenEventsAsync_Again_KeepsOneCopy()
    {
        using var log = new TestLog();
        await using var engine = DuckDbEngine.Open(new DuckDbOptions { TempFolder = log.Folder });
        await engine.OpenEventsAsync(log.Write(new TestEvent()));
        await engine.OpenEventsAsync(log.Write(new TestEvent(), new TestEvent()));

        await Assert.ThrowsAsync<SparkifyException>(
            () => engine.OpenEventsAsync(log.WriteBytes("cut.json.gz", [0x1F, 0x8B, 8, 0, 0, 0])));

        Assert.Single(Directory.GetFiles(log.Folder, "*.parquet", SearchOption.AllDirectories));
        Assert.Equal(2, await engine.CountAsync("SELECT COUNT(*) FROM events_raw"));
    }

    [Fact]
    public async Task Open_FolderOfAKilledEngine_IsRemovedAndALivingOneIsKept()
    {
        using var log = new TestLog();
        DirectoryInfo dead = Directory.CreateDirectory(Path.Combine(log.Folder, "sparkify-engine-dead"));
        await File.WriteAllTextAsync(Path.Combine(dead.FullName, "lock"), string.Empty);
        await using var first = DuckDbEngine.Open(new DuckDbOptions { TempFolder = log.Folder });

        await using var second = DuckDbEngine.Open(new DuckDbOptions { TempFolder = log.Folder });

        Assert.False(Directory.Exists(dead.FullName));
        Assert.Equal(2, Directory.GetDirectories(log.Folder).Length);
    }
}
