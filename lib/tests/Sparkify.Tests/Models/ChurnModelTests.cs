using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Tests.Models;

public sealed class ChurnModelTests : IDisposable
{
    private static readonly FeatureTable Table = SyntheticTables.WholeLog(users: 150);

    private static readonly Lazy<TrainingResult> Trained = new(() => Trainer.Train(Table, new TrainingOptions
    {
        Folds = 3,
        ImportanceRepeats = 0,
        Candidates = Grids.First(Learner.Ensemble),
    }));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparkify-model-");

    private string ModelPath => Path.Combine(_folder.FullName, "model.zip");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_SavedModel_GivesTheSameScores()
    {
        Trained.Value.Model.Save(ModelPath);
        ChurnModel loaded = ChurnModel.Load(ModelPath);
        Assert.Equal(Trained.Value.Model.Score(Table), loaded.Score(Table));
        Assert.Equal(Trained.Value.Model.Threshold, loaded.Threshold);
        Assert.Equal(Trained.Value.Model.Features, loaded.Features);
        Assert.Equal(Trained.Value.Model.Manifest.HoldOut, loaded.Manifest.HoldOut);
    }

    [Fact]
    public void Save_Twice_LeavesTheModelAndItsCard()
    {
        Trained.Value.Model.Save(ModelPath);
        Trained.Value.Model.Save(ModelPath);
        Assert.Equal(
            ["model.card.json", "model.card.md", "model.zip"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public void Save_Card_CarriesMetricsLimitsAndChecksum()
    {
        Trained.Value.Model.Save(ModelPath);
        ModelCard card = CardJson.Read(File.ReadAllText(ModelCards.PathBeside(ModelPath, "json")));
        string markdown = File.ReadAllText(ModelCards.PathBeside(ModelPath, "md"));
        Assert.Equal(ModelCards.Of(Trained.Value.Model, ModelPath).Checksum, card.Checksum);
        Assert.Contains(card.Checksum, markdown, StringComparison.Ordinal);
        Assert.Contains(Trained.Value.Best.HoldOut.Auc.ToString(), markdown, StringComparison.Ordinal);
        Assert.Equal(Trained.Value.Best.HoldOut, card.Model.HoldOut);
        Assert.NotEmpty(card.Limits);
    }

    [Fact]
    public void Manifest_OfModel_NamesTheVersions() =>
        Assert.Contains("Microsoft.ML.FastTree", Trained.Value.Model.Manifest.Versions.Keys);

    [Fact]
    public void Score_TableWithoutAColumn_NamesIt()
    {
        FeatureTable lacking = Table with { Frame = Table.Frame.Clone() };
        lacking.Frame.Columns.Remove("noise 2");
        var refused = Assert.Throws<SparkifyException>(() => Trained.Value.Model.Score(lacking));
        Assert.Contains("\"noise 2\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_EveryRow_IsAProbability() =>
        Assert.All(Trained.Value.Model.Score(Table), score => Assert.InRange(score, 0, 1));

    [Fact]
    public void Load_NoFile_SaysSo() => Refused("There is no model");

    [Fact]
    public void Load_NotAZip_SaysSo()
    {
        File.WriteAllText(ModelPath, "not a zip");
        Refused("is not a model");
    }

    [Fact]
    public void Load_CutFile_SaysSo()
    {
        Trained.Value.Model.Save(ModelPath);
        File.WriteAllBytes(ModelPath, File.ReadAllBytes(ModelPath)[..1000]);
        Refused("is not a model");
    }

    private void Refused(string words)
    {
        var refused = Assert.Throws<SparkifyException>(() => ChurnModel.Load(ModelPath));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }
}
