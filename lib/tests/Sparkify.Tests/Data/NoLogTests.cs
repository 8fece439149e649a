using Sparkify.Data;
using Sparkify.Engines;

namespace Sparkify.Tests.Data;

/// <summary>What is no event log is refused in one sentence: the file, the rule, the remedy.</summary>
public sealed class NoLogTests : IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html>\n<a>", "0 of 3 lines are events; this is HTML (", "download the log")]
    [InlineData("<?xml version=\"1.0\"?>\n<Error/>", "0 of 2 lines are events; this is XML", "download the log")]
    [InlineData(
        "version https://git-lfs.github.com/spec/v1\noid sha256:1",
        "0 of 2 lines are events; this is a Git LFS pointer",
        "git lfs pull")]
    [InlineData("\n\n", "0 of 0 lines are events; the log is empty", "download or write it again")]
    [InlineData("{}\n", "0 of 1 lines are events; no line is one JSON object that names a page", "a log of events")]
    [InlineData("{\n\"page\": \"A\"\n}", "0 of 3 lines are events; this is JSON over several lines", "jq -c .")]
    [InlineData("ts,userId\n1,2", "0 of 2 lines are events; this is no JSON (log.json, line 1: ts,user", "name a log")]
    public async Task LoadAsync_FileOfAnotherKind_SaysWhatItIs(string text, string what, string remedy)
    {
        string message = await MessageAsync(text);

        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1538352117", "0 of 1 events have a moment between 2000 and 2099; their ts are seconds, such as 1538")]
    [InlineData("1538352117000000", "their ts are microseconds")]
    [InlineData("null", "none has a ts")]
    [InlineData("5", "their ts run from 5 to 5")]
    public async Task LoadAsync_TimesOfAnotherUnit_SaysWhich(string ts, string what)
    {
        string message = await MessageAsync($$"""{"ts":{{ts}},"userId":"30","page":"Home"}""");

        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.EndsWith(
            "write ts as milliseconds since 1970, such as 1538352117000.", message, StringComparison.Ordinal);
    }

    private async Task<string> MessageAsync(string text)
    {
        EventSource source = _log.WriteText("log.json", text);
        await using var engine = DuckDbEngine.Open();
        var error = await Assert.ThrowsAsync<SparkifyException>(() => EventLog.LoadAsync(engine, source));
        Assert.StartsWith($"\"{source.Path}\": 0 of ", error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
