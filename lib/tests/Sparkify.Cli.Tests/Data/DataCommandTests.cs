using System.Diagnostics;
using Sparkify.Cli.Tests.Notebooks;

namespace Sparkify.Cli.Tests.Data;

public sealed class DataCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sparkify-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GenerateThenConvert_SmallLog_BothSucceed()
    {
        ProgramResult made = await RunAsync("generate", "--preset", "mini", "--users", "5", "--out", "log.json");
        ProgramResult converted = await RunAsync("convert", "log.json", "log.parquet");

        Assert.Equal((0, 0), (made.ExitCode, converted.ExitCode));
        Assert.Matches("Wrote [0-9,]+ rows of 5 users", made.Output);
        Assert.Matches(@"Wrote [0-9,]+ rows to log.parquet \(1 file, ", converted.Output);
    }

    [Theory]
    [InlineData(2, "huge", "generate", "--preset", "huge", "--out", "log.json")]
    [InlineData(2, "--out", "generate")]
    [InlineData(1, "There is no file", "convert", "gone.json", "log.parquet")]
    [InlineData(1, "is not a known kind", "generate", "--out", "log.csv")]
    [InlineData(1, "name it \"log.json\"", "generate", "--out", "log.json.gz", "--format", "json")]
    public async Task Data_BadRequest_SaysSoWithItsExitCode(int code, string expected, params string[] arguments)
    {
        ProgramResult result = await RunAsync(arguments);

        Assert.Equal(code, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_WebPage_SaysWhatItIsWithExitCode1()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "log.json"), "<!DOCTYPE html>\n<html></html>\n");

        ProgramResult result = await RunAsync("convert", "log.json", "log.parquet");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("\"log.json\": 0 of 2 lines are events; this is HTML", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-KILL")]
    [InlineData("-INT")]
    public async Task Generate_StoppedHalfWay_LeavesNoLogAndRunsAgain(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with the kill command of Unix.");
        using SparkifyProcess process = SparkifyProcess.Start(
            _folder, "data", "generate", "--preset", "mini", "--users", "4000", "--out", "log.json");
        await WaitForPartialAsync();
        Process.Start("kill", [signal, $"{process.Id}"]).Dispose();
        ProgramResult stopped = await process.EndAsync();

        Assert.NotEqual(0, stopped.ExitCode);
        Assert.False(File.Exists(Path.Combine(_folder, "log.json")));
        Assert.True(signal == "-KILL" || Directory.GetFiles(_folder).Length == 0);
        ProgramResult again = await RunAsync("generate", "--preset", "mini", "--users", "5", "--out", "log.json");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal([Path.Combine(_folder, "log.json")], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("-KILL", 137)]
    [InlineData("-INT", 130)]
    public async Task Convert_StoppedHalfWay_LeavesNoLogAndRunsAgain(string signal, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with the kill command of Unix.");
        await RunAsync("generate", "--preset", "mini", "--users", "400", "--out", "log.json");
        using SparkifyProcess process = SparkifyProcess.Start(
            _folder, "data", "convert", "log.json", "days.parquet", "--partition-by", "day");
        await WaitForAsync(() => Directory.GetDirectories(_folder).SelectMany(Directory.GetFiles)
            .Any(file => file.EndsWith(".parquet", StringComparison.Ordinal)));
        Process.Start("kill", [signal, $"{process.Id}"]).Dispose();
        ProgramResult stopped = await process.EndAsync();

        Assert.Equal(code, stopped.ExitCode);
        Assert.False(Path.Exists(Path.Combine(_folder, "days.parquet")));
        Assert.True(signal == "-KILL" || Directory.GetFileSystemEntries(_folder).Length == 1);
        ProgramResult again = await RunAsync("convert", "log.json", "days.parquet", "--partition-by", "day");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(
            ["days.parquet", "log.json"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order());
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) =>
        SparkifyProcess.RunAsync(_folder, ["data", .. arguments]);

    private Task WaitForPartialAsync()
    {
        FileInfo partial = new(Path.Combine(_folder, "log.json.partial"));
        return WaitForAsync(() =>
        {
            partial.Refresh();
            return partial.Exists && partial.Length > 0;
        });
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
