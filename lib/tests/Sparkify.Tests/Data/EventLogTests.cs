using System.IO.Compression;
using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Tests.Data;

public sealed class EventLogTests : IAsyncLifetime
{
    private readonly TestLog _log = new();
    private readonly DuckDbEngine _engine = DuckDbEngine.Open();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task LoadAsync_RealRows_RejectsNoneAndReadsNames()
    {
        string path = Path.Combine(Checkout.Root, "..", "shared", "data", "sparkify-mini-real-rows.jsonl");
        Assert.SkipUnless(File.Exists(path), "The real rows are not on this machine.");

        CleaningReport report = await LoadAsync(new EventSource(path));

        Assert.Equal((968, 968, 0), (report.RowsRead, report.RowsOut, report.RowsLeftOut));
        Assert.Equal(1, await _engine.CountAsync("SELECT COUNT(DISTINCT artist) FROM events WHERE artist = 'Björk'"));
        Assert.Equal(0, await _engine.CountAsync("SELECT COUNT(*) FROM events WHERE artist LIKE '%Ã%'"));
        Assert.Equal(0, await _engine.CountAsync("SELECT COUNT(*) FROM events WHERE userAgent LIKE '\"%'"));
    }

    [Theory]
    [InlineData("BjÃ¶rk", "Björk")]
    [InlineData("BjÃ\u0083Â¶rk", "Björk")]
    [InlineData("VÃ\u0083Â\u0081NDORMADÃ\u0083Â\u0081R", "VÁNDORMADÁR")]
    [InlineData("â\u0080\u0099Round", "’Round")]
    [InlineData("Björk", "Björk")]
    [InlineData("Ann É!", "Ann É!")]
    [InlineData("日本", "日本")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public async Task LoadAsync_Name_IsReadBack(string written, string read)
    {
        CleaningReport report = await LoadAsync(_log.Write(TestEvent.Play(TestEvent.Start, written, written)));

        DataFrame names = await _engine.QueryAsync("SELECT artist, song FROM events");
        Assert.Equal([read, read], names.Rows[0].ToArray());
        Assert.Equal(written == read ? 0 : 2, report.NamesRepaired);
    }

    [Fact]
    public async Task LoadAsync_EachReason_IsCountedOnce()
    {
        TestEvent good = new();
        TestEvent quoted = good with { ItemInSession = 9, UserAgent = "\"Opera\"" };
        CleaningReport report = await LoadAsync(_log.WriteLines(
        [
            .. new[]
            {
                good, good, good, quoted, good.AsGuest(), good.AsGuest("1261737"), good with { Ts = null },
                good with { Ts = 0 }, good with { Ts = -1 }, good with { Ts = TestEvent.Start / 1000 },
                good with { Page = null },
            }.Select(TestLog.ToLine),
            "{\"ts\": 15383", "null", "   ",
        ]));

        Assert.Equal((13, 2, 3), (report.RowsRead, report.RowsOut, report.Malformed));
        Assert.Equal((4, 1, 1), (report.ImpossibleTimes, report.GuestsWithoutId, report.GuestsWithId));
        Assert.Equal((2, 1, true), (report.Duplicates, report.UserAgentsUnquoted, report.IsBalanced));
        Assert.Equal(2, await _engine.CountAsync("SELECT COUNT(*) FROM events"));
        Assert.Equal(1, await _engine.CountAsync("SELECT COUNT(*) FROM events WHERE userAgent = 'Opera'"));
    }

    [Theory]
    [InlineData("{\"page\": \"Home\", \"ts\": \"abc\"}")]
    [InlineData("{\"page\": \"Home\", \"ts\": true}")]
    [InlineData("{\"page\": \"Home\", \"ts\": 15383521170")]
    [InlineData("{\"page\": \"NextSong\", \"ts\": 1538352117000, \"length\": \"long\"}")]
    [InlineData("{\"page\": \"Home\", \"ts\": 1538352117000, \"registration\": {}}")]
    [InlineData("{} {}")]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    [InlineData("\"text\"")]
    [InlineData("garbage")]
    [InlineData("{\"page\": \"Home\", \0}")]
    public async Task LoadAsync_LineWithoutAnEvent_IsShownByFileAndLine(string line)
    {
        string[] many = [.. Enumerable.Repeat(TestLog.ToLine(new TestEvent()), 20)];
        CleaningReport report = await LoadAsync(_log.WriteLines([.. many, "", many[0] + "\r", line, many[0]]));

        Assert.Equal((23, 1, true), (report.RowsRead, report.Malformed, report.IsBalanced));
        MalformedLine shown = Assert.Single(report.FirstMalformed);
        Assert.Equal((Path.Combine(_log.Folder, "log.json"), 23), (shown.File, shown.Line));
        Assert.StartsWith(line[..2].Replace('\0', '\uFFFD'), shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_BadBytesAndHalfALine_AreMalformed()
    {
        byte[] good = [.. System.Text.Encoding.UTF8.GetBytes(TestLog.ToLine(new TestEvent()) + "\n")];
        CleaningReport report = await LoadAsync(
            _log.WriteBytes(
                "log.json",
                [.. good, .. "{\"page\": \"\xFF\"}\n"u8[..10], 0xFF, .. "\"}\n"u8, .. good[..40]]));

        Assert.Equal((3, 2), (report.RowsRead, report.Malformed));
        Assert.Equal([2L, 3L], report.FirstMalformed.Select(line => line.Line));
    }

    [Fact]
    public async Task LoadAsync_SeveralFiles_ShowTheFirstThreeLines()
    {
        string good = TestLog.ToLine(new TestEvent());
        _log.WriteText("a.json", $"{good}\nbad a\n");
        _log.WriteBytes("b.json.gz", Zip($"bad b\n{good}\nbad c\nbad d\n"));

        CleaningReport report = await LoadAsync(new EventSource(Path.Combine(_log.Folder, "*.json*")));

        Assert.Equal((6, 4), (report.RowsRead, report.Malformed));
        Assert.Equal(
            ["a.json, line 2: bad a", "b.json.gz, line 1: bad b", "b.json.gz, line 3: bad c"],
            report.FirstMalformed.Select(line => line.ToString()));
    }

    [Fact]
    public async Task LoadAsync_GzipCutAtALineEnd_IsRefused()
    {
        byte[] whole = Zip(string.Concat(Enumerable.Repeat(TestLog.ToLine(new TestEvent()) + "\n", 1000)));
        EventSource source = _log.WriteBytes("log.json.gz", whole[..(whole.Length / 2)]);

        SparkifyException e = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(source));

        Assert.Contains("cut off", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ParquetOfALog_GivesTheSameEvents()
    {
        await LoadAsync(_log.Write(TestEvent.Play(TestEvent.Start, "BjÃ¶rk"), new TestEvent().AsGuest()));
        DataFrame fromJson = await _engine.QueryAsync("SELECT * FROM events");
        string path = Path.Combine(_log.Folder, "it's [1].parquet");
        await _engine.ExecuteAsync($"COPY (SELECT * FROM events_raw) TO {DuckDbText.Quote(path)}");

        CleaningReport report = await LoadAsync(new EventSource(path));

        DataFrame fromParquet = await _engine.QueryAsync("SELECT * FROM events");
        Assert.Equal((2, 1, 1), (report.RowsRead, report.GuestsWithoutId, report.ArtistsRepaired));
        Assert.Equal(fromJson.Rows[0].ToArray(), fromParquet.Rows[0].ToArray());
    }

    [Theory]
    [InlineData("SELECT * EXCLUDE (artist) FROM events_raw", "lacks the column \"artist\"")]
    [InlineData("SELECT * REPLACE ('x' AS ts) FROM events_raw", "\"ts\" as VARCHAR")]
    public async Task LoadAsync_ParquetOfOtherColumns_NamesTheColumn(string query, string part)
    {
        await LoadAsync(_log.Write(new TestEvent()));
        string path = Path.Combine(_log.Folder, "log.parquet");
        await _engine.ExecuteAsync($"COPY ({query}) TO {DuckDbText.Quote(path)}");

        SparkifyException e = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(new EventSource(path)));

        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_OnlyGuests_ReportsNoRowsOut()
    {
        CleaningReport report = await LoadAsync(_log.Write(new TestEvent().AsGuest(), new TestEvent().AsGuest("7")));

        Assert.Equal((2, 0, 2, true), (report.RowsRead, report.RowsOut, report.Guests, report.IsBalanced));
        Assert.Contains("2  rows read", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_LineWithoutEnd_IsOneMalformedLine()
    {
        EventSource source = _log.WriteText(
            "log.json", TestLog.ToLine(new TestEvent()) + "\n{\"page\": \"" + new string('x', 20_000_000));

        CleaningReport report = await LoadAsync(source);

        Assert.Equal((2, 1, 1), (report.RowsRead, report.Malformed, report.RowsOut));
    }

    [Fact]
    public async Task LoadAsync_Cancelled_LeavesTheLogBefore()
    {
        await LoadAsync(_log.Write(new TestEvent()));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => EventLog.LoadAsync(_engine, _log.WriteText("other.json", "bad\n"), stop.Token));

        Assert.Equal(1, await _engine.CountAsync("SELECT COUNT(*) FROM events"));
    }

    [Fact]
    public async Task LoadAsync_ASecondLog_ReplacesTheFirst()
    {
        await LoadAsync(_log.Write(new TestEvent(), new TestEvent()));

        CleaningReport report = await LoadAsync(_log.Write(new TestEvent()));

        Assert.Equal((1, 0), (report.RowsOut, report.Duplicates));
        Assert.Equal(1, await _engine.CountAsync("SELECT COUNT(*) FROM events"));
    }

    private static byte[] Zip(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            zip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private async Task<CleaningReport> LoadAsync(EventSource source) =>
        (await EventLog.LoadAsync(_engine, source)).Report;
}
