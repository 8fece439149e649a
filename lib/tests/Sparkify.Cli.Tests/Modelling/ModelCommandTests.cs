namespace Sparkify.Cli.Tests.Modelling;

public sealed class ModelCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparkify-commands-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Train_ThenScoreCampaignAndDrift_EachWritesWhatItSays()
    {
        File.WriteAllLines(At("users.csv"), Rows());
        Assert.Equal(0, await RunAsync(
            "train", "--table", At("users.csv"), "--grid", "first", "--folds", "2", "--out", At("m.zip")));
        Assert.Equal(0, await RunAsync(
            "score", "--model", At("m.zip"), "--table", At("users.csv"), "--out", At("scores.csv")));
        Assert.Equal(0, await RunAsync(
            "campaign", "--model", At("m.zip"), "--table", At("users.csv"), "--most", "5", "--out", At("list.csv")));
        Assert.Equal(0, await RunAsync("drift", "--model", At("m.zip"), "--table", At("users.csv")));
        Assert.Equal(151, File.ReadAllLines(At("scores.csv")).Length);
        Assert.Equal(6, File.ReadAllLines(At("list.csv")).Length);
        Assert.True(File.Exists(At("m.card.md")));
    }

    [Fact]
    public async Task Score_NoSuchModel_IsAFailure() => Assert.Equal(1, await RunAsync(
        "score", "--model", At("none.zip"), "--table", At("users.csv"), "--out", At("scores.csv")));

    [Fact]
    public void Fault_FolderBelowAFile_SaysSo()
    {
        File.WriteAllLines(At("file"), []);

        Assert.Contains("cannot be written to", WritableFolder.Fault(At("file/below")), StringComparison.Ordinal);
        Assert.Null(WritableFolder.Fault(At("new/folder")));
    }

    [Theory]
    [InlineData("serve", "--port", "99999")]
    [InlineData("serve", "--port", "x")]
    [InlineData("serve", "--batch-limit", "0")]
    [InlineData("train")]
    [InlineData("train", "--data", "a.json", "--table", "b.csv")]
    [InlineData("score", "--out", "scores.csv")]
    public void Parse_BadUsage_IsRefused(params string[] arguments) =>
        Assert.NotEmpty(Commands.Build().Parse(arguments).Errors);

    private static Task<int> RunAsync(params string[] arguments) => Commands.Build().Parse(arguments).InvokeAsync();

    private static IEnumerable<string> Rows()
    {
        var random = new Random(4);
        return Enumerable.Range(0, 150)
            .Select(i => (i, songs: random.Next(100), device: i % 2 == 0 ? "mac" : "phone"))
            .Select(u => $"u{u.i},{(random.Next(100) > u.songs ? 1 : 0)},{u.songs},{u.device}")
            .Prepend("userId,churn,songs,device");
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
