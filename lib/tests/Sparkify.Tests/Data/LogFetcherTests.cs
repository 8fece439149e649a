using System.Security.Cryptography;
using Sparkify.Data.Download;

namespace Sparkify.Tests.Data;

public sealed class LogFetcherTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 500_000).Select(i => (byte)(i * 31))];

    private readonly TempFolder _folder = new();
    private readonly LoopbackServer _server = new(Content);
    private readonly HttpClient _client = new();

    private RemoteLog Log => new("mini", _server.Address, "mini.json", Content.Length,
        Convert.ToHexStringLower(SHA256.HashData(Content)));

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task FetchAsync_WholeFile_IsInTheCache()
    {
        string path = await FetchAsync(Log);

        Assert.Equal(_folder["mini.json"], path);
        Assert.Equal(Content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public async Task FetchAsync_FileInCache_AsksNobody()
    {
        await FetchAsync(Log);
        await FetchAsync(Log);

        Assert.Single(_server.Ranges);
    }

    [Fact]
    public async Task FetchAsync_DamagedFileInCache_IsFetchedAnew()
    {
        _folder.Write("mini.json", new byte[Content.Length]);

        string path = await FetchAsync(Log);

        Assert.Equal(Content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FetchAsync_CutOff_SaysSoAndGoesOnFromThere()
    {
        _server.CutAfter = 200_000;
        await FailsAsync(Log, "run the command again");
        long kept = new FileInfo(_folder["mini.json.partial"]).Length;
        _server.CutAfter = null;

        string path = await FetchAsync(Log);

        Assert.InRange(kept, 1, 200_000);
        Assert.Equal($"bytes={kept}-", _server.Ranges[^1]);
        Assert.Equal(Content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FetchAsync_ServerWithoutRanges_BeginsAnew()
    {
        _folder.Write("mini.json.partial", "rubbish");
        _server.KnowsRanges = false;

        string path = await FetchAsync(Log);

        Assert.Equal(Content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FetchAsync_WrongSize_SaysBoth()
    {
        await FailsAsync(Log with { Bytes = 7 }, "has 500000 bytes, not 7");
        Assert.False(File.Exists(_folder["mini.json"]));
    }

    [Fact]
    public async Task FetchAsync_WrongChecksum_DeletesTheFile()
    {
        await FailsAsync(Log with { Sha256 = "00" }, "has the checksum");
        Assert.Empty(Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public Task FetchAsync_NotFound_SaysTheStatus() =>
        FailsAsync(Log with { Address = new Uri(_server.Address, "gone") }, "answered 404");

    [Fact]
    public Task FetchAsync_NoServer_SaysWhatToDo() => FailsAsync(
        Log with { Address = new Uri($"http://127.0.0.1:{LoopbackServer.FreePort()}/") },
        "sparkify data generate --preset mini");

    private Task<string> FetchAsync(RemoteLog log) => new LogFetcher(_client)
        .FetchAsync(log, _folder.Root, null, TestContext.Current.CancellationToken);

    private async Task FailsAsync(RemoteLog log, string expected)
    {
        SparkifyException error = await Assert.ThrowsAsync<SparkifyException>(() => FetchAsync(log));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }
}
