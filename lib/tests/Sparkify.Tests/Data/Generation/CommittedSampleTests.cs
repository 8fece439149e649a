using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Sparkify.Data.Generation;

namespace Sparkify.Tests.Data.Generation;

public sealed class CommittedSampleTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "data-samples");

    // Decompressed bytes, because the compressed ones depend on the version of the gzip library.
    [Fact]
    public async Task Sample_GeneratedAnew_HasTheCommittedBytes()
    {
        using TempFolder folder = new();
        GenerationResult made = await LogGenerator.WriteAsync(
            new GeneratorOptions { Seed = 42 }, folder["sample.json"], null, TestContext.Current.CancellationToken);

        string committed = await HashAsync(OpenCommitted());
        Assert.Equal(committed, await HashAsync(File.OpenRead(folder["sample.json"])));
        string readme = await File.ReadAllTextAsync(
            Path.Combine(Folder, "README.md"), TestContext.Current.CancellationToken);
        Assert.Contains(committed, readme, StringComparison.Ordinal);
        Assert.Contains(
            made.Rows.ToString("N0", CultureInfo.InvariantCulture), readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_File_IsSmallAndHasUsersEnough()
    {
        Assert.InRange(new FileInfo(Path.Combine(Folder, "sparkify-sample.json.gz")).Length, 1, 6_000_000);
        Assert.True(GenerationPreset.Sample.Users >= 500);
    }

    private static GZipStream OpenCommitted() => new(
        File.OpenRead(Path.Combine(Folder, "sparkify-sample.json.gz")), CompressionMode.Decompress);

    private static async Task<string> HashAsync(Stream stream)
    {
        await using (stream)
        {
            byte[] hash = await SHA256.HashDataAsync(stream, TestContext.Current.CancellationToken);
            return Convert.ToHexStringLower(hash);
        }
    }
}
