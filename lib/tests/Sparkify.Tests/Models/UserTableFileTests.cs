using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class UserTableFileTests : IDisposable
{
    private static readonly UserTableOptions Churn = new() { Label = "churn" };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparkify-table-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task ReadAsync_NumbersTextsAndMissing_BecomeFeatures()
    {
        UserTable read = await UserTableFile.ReadAsync(Write(Rows(40)), Churn with { Split = "part" });
        Assert.Equal(["songs", "device = mac", "device = phone"], read.Table.FeatureNames);
        Assert.Null(read.Table.Frame["songs"][0]);
        Assert.Equal(1.0, read.Table.Frame["device = phone"][1]);
        Assert.Equal("u3", read.Table.Frame["userId"][3]);
        Assert.Contains(read.Notes, note => note.Contains("\"name\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Train_SplitColumn_IsWhatIsTestedOn()
    {
        UserTable read = await UserTableFile.ReadAsync(Write(Rows(200)), Churn with { Split = "part" });
        TrainingResult result = read.Train(Quick);
        Assert.Equal(50, result.Plan.TestRows);
        Assert.Equal(read.Encoding.Columns, result.Model.Manifest.Encoding!.Columns);
        Assert.InRange(result.Best.HoldOut.Auc.Value, 0.8, 1);
    }

    [Theory]
    [InlineData("NA", 0)]
    [InlineData("n/a", 1)]
    [InlineData("?", 2)]
    [InlineData(" ", 3)]
    [InlineData("-", 4)]
    [InlineData("oops", 5)]
    public async Task ReadAsync_StrayMarkersAmongNumbers_AreMissing(string marker, int row)
    {
        string[] lines = ["churn,charge", .. Enumerable.Range(0, 60).Select(
            i => $"{i % 2},{(i == row ? marker : $"{i}.5")}")];
        UserTable read = await UserTableFile.ReadAsync(Write(lines), Churn);
        Assert.Equal(["charge"], read.Table.FeatureNames);
        Assert.Null(read.Table.Frame["charge"][row]);
        Assert.Equal(30.5, read.Table.Frame["charge"][30]);
        Assert.Contains(read.Notes, note => note.Contains("1 of its 60 values", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"1.005,5\"", "\"7,25\"", 1005.5)]
    [InlineData("\"1,005.5\"", "\"7.25\"", 1005.5)]
    public async Task ReadAsync_NumbersOfAnotherCountry_AreNumbers(string first, string other, double value)
    {
        string[] lines = ["churn,charge", $"1,{first}", "0,NA", .. Enumerable.Range(0, 40).Select(
            i => $"{i % 2},{other}")];
        UserTable read = await UserTableFile.ReadAsync(Write(lines), Churn);
        Assert.Equal(["charge"], read.Table.FeatureNames);
        Assert.Equal(value, read.Table.Frame["charge"][0]);
        Assert.Equal(7.25, read.Table.Frame["charge"][5]);
    }

    [Fact]
    public async Task ReadAsync_ColumnsThatNameTheRow_AreLeftOutAndTold()
    {
        string[] lines = [",RowNumber,CustomerId,songs,churn", .. Enumerable.Range(0, 40).Select(
            i => $"{i},{i + 1},{15_000_000 + (i * i)},{i % 7},{i % 2}")];
        UserTable read = await UserTableFile.ReadAsync(Write(lines), Churn);
        Assert.Equal(["songs"], read.Table.FeatureNames);
        Assert.Equal(3, read.Notes.Count(note => note.Contains("only names the row", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Train_Twice_GivesTheSameBytes()
    {
        byte[][] saved = [await SaveAsync("a.zip"), await SaveAsync("b.zip")];
        Assert.Equal(saved[0], saved[1]);

        async Task<byte[]> SaveAsync(string name)
        {
            UserTable read = await UserTableFile.ReadAsync(Write(Rows(120)), Churn with { Split = "part" });
            string path = Path.Combine(_folder.FullName, name);
            read.Train(Quick).Model.Save(path);
            // The archive keeps times in steps of two seconds.
            await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);
            return await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task ReadAsync_LabelThatSaysNeither_NamesValueAndRow()
    {
        string message = await Refused(Write(["churn,x", "yes,1", "maybe,2"]), Churn);
        Assert.Contains("\"maybe\" in row 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoSuchColumn_NamesThoseThereAre() => Assert.Contains(
        "it has \"churn\", \"x\"",
        await Refused(Write(["churn,x", "1,1", "0,2"]), Churn with { Label = "left" }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("missing.csv", "There is no file")]
    [InlineData("table.xlsx", "is no table that can be read")]
    public async Task ReadAsync_FileOfNoUse_SaysSo(string name, string words)
    {
        string path = Path.Combine(_folder.FullName, name);
        if (words.StartsWith("is", StringComparison.Ordinal))
        {
            await File.WriteAllTextAsync(path, "x");
        }

        Assert.Contains(words, await Refused(path, Churn), StringComparison.Ordinal);
    }

    private static TrainingOptions Quick => new()
    {
        Folds = 3,
        BootstrapDraws = 100,
        ImportanceRepeats = 0,
        Candidates = Grids.First(Learner.LogisticRegression),
    };

    private static IEnumerable<string> Rows(int count) =>
    [
        "userId,part,churn,songs,device,name",
        .. Enumerable.Range(0, count).Select(i => string.Join(
            ',',
            $"u{i}",
            i % 4 == 3 ? "test" : "train",
            i % 3 == 0 ? "yes" : "no",
            i % 10 == 0 ? "" : i % 3 == 0 ? i % 7 : 4 + (i % 7),
            i % 2 == 0 ? "mac" : "phone",
            $"name {i}")),
    ];

    private static async Task<string> Refused(string path, UserTableOptions options) =>
        (await Assert.ThrowsAsync<SparkifyException>(() => UserTableFile.ReadAsync(path, options))).Message;

    private string Write(IEnumerable<string> lines)
    {
        string path = Path.Combine(_folder.FullName, "users.csv");
        File.WriteAllLines(path, lines);
        return path;
    }
}
