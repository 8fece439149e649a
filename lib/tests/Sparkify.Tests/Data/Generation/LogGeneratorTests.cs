using System.Security.Cryptography;
using Sparkify.Data.Generation;

namespace Sparkify.Tests.Data.Generation;

public sealed class LogGeneratorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // A constant, so that a change of the model, of a package or of the platform's arithmetic is seen.
    [Theory]
    [InlineData("mini", "d12804a136b02453")]
    [InlineData("full", "b0a9bdf89d66a7c1")]
    public async Task WriteAsync_FixedSeed_GivesTheKnownBytes(string preset, string expected)
    {
        await LogGenerator.WriteAsync(Options(preset, 20, 7), _folder["log.json"]);

        byte[] bytes = await File.ReadAllBytesAsync(_folder["log.json"], TestContext.Current.CancellationToken);
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    [Fact]
    public async Task WriteAsync_OtherSeed_GivesOtherBytes()
    {
        await LogGenerator.WriteAsync(Options("mini", 5, 1), _folder["a.json"]);
        await LogGenerator.WriteAsync(Options("mini", 5, 2), _folder["b.json"]);

        Assert.NotEqual(await File.ReadAllTextAsync(_folder["a.json"], TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(_folder["b.json"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WriteAsync_FullPreset_GivesGuestsTheirId()
    {
        await LogGenerator.WriteAsync(Options("full", 20, 7), _folder["log.json"]);

        Assert.All(
            File.ReadLines(_folder["log.json"]).Where(line => !line.Contains("registration", StringComparison.Ordinal)),
            line => Assert.Contains("\"userId\":\"1261737\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteAsync_Result_TellsWhatWasWritten()
    {
        GenerationResult made = await LogGenerator.WriteAsync(Options("mini", 30, 7), _folder["log.json.gz"]);

        Assert.Equal((30, 7), (made.Users, made.Churned));
        Assert.Equal(new FileInfo(_folder["log.json.gz"]).Length, made.Bytes);
        Assert.Equal([_folder["log.json.gz"]], Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public async Task WriteAsync_Cancelled_LeavesNothing()
    {
        using CancellationTokenSource stop = new();
        StopAtHalf progress = new(stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LogGenerator.WriteAsync(
            Options("mini", 50, 7), _folder["log.json"], progress, stop.Token));

        Assert.Empty(Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public async Task WriteAsync_OldFileAndCancelled_KeepsTheOldFile()
    {
        _folder.Write("log.json", "old");
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LogGenerator.WriteAsync(
            Options("mini", 50, 7), _folder["log.json"], new StopAtHalf(stop), stop.Token));

        Assert.Equal("old", await File.ReadAllTextAsync(_folder["log.json"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WriteAsync_PartialOfADeadRun_IsReplaced()
    {
        _folder.Write("log.json.partial", "half a li");

        await LogGenerator.WriteAsync(Options("mini", 5, 7), _folder["log.json"]);

        Assert.Equal([_folder["log.json"]], Directory.GetFiles(_folder.Root));
    }

    [Theory]
    [InlineData("log.csv", 5, "is not a known kind")]
    [InlineData("log.json", 0, "too few")]
    [InlineData("nowhere/log.json", 5, "There is no folder")]
    public async Task WriteAsync_BadRequest_SaysWhat(string name, int users, string expected)
    {
        SparkifyException error = await Assert.ThrowsAsync<SparkifyException>(
            () => LogGenerator.WriteAsync(Options("mini", users, 7), _folder[name]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static GeneratorOptions Options(string preset, int users, long seed) =>
        new() { Preset = GenerationPreset.Parse(preset), Users = users, Seed = seed };

    private sealed class StopAtHalf(CancellationTokenSource stop) : IProgress<GenerationProgress>
    {
        public void Report(GenerationProgress value)
        {
            if (value.Done > 0.5)
            {
                stop.Cancel();
            }
        }
    }
}
