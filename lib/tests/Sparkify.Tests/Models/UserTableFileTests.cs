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
