using System.Globalization;
using Microsoft.Data.Analysis;
using Sparkify.Features;
using Sparkify.Models;
using Sparkify.Scoring;
using Sparkify.Tests.Models;

namespace Sparkify.Tests.Scoring;

public sealed class ScoringTests : IDisposable
{
    private static readonly FeatureTable Table = SyntheticTables.WholeLog(users: 200);

    private static readonly TrainingOptions Quick = new()
    {
        Folds = 3,
        ImportanceRepeats = 0,
        BootstrapDraws = 50,
        Candidates = Grids.First(Learner.LogisticRegression),
    };

    private static readonly Lazy<ChurnModel> Model = new(() => Trainer.Train(Table, Quick).Model);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparkify-scores-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Drift_SameRows_IsNone()
    {
        DriftReport report = DriftCheck.Run(Model.Value, Table);
        Assert.False(report.Alarms);
        Assert.All(report.Features, drift => Assert.Equal(0, drift.Psi, 9));
    }

    [Fact]
    public void Drift_FewRowsOfTheSameProcess_RaiseNoAlarm() =>
        Assert.False(DriftCheck.Run(Model.Value, SyntheticTables.WholeLog(users: 60, seed: 9)).Alarms);

    [Fact]
    public void Drift_ShiftedFeature_Alarms()
    {
        FeatureTable moved = Table with { Frame = Table.Frame.Clone() };
        moved.Frame["signal"].Add(2.0, inPlace: true);
        DriftReport report = DriftCheck.Run(Model.Value, moved);
        Assert.Equal(("signal", "alarm"), (report.Features[0].Feature, report.Features[0].Alarm));
    }

    [Fact]
    public void Drift_LastCutOffOfTheTableLearnedFrom_IsQuietAndSetsTheClockApart()
    {
        FeatureTable weekly = SyntheticTables.Forecast(users: 600, strength: 0.5);
        FeatureTable clocked = SyntheticTables.With(
            weekly, "tenure_days", _ => 0);
        ChurnModel model = Trainer.Train(clocked with { Frame = PerUser(clocked) }, Quick).Model;
        DriftReport report = DriftCheck.Run(model, Last(clocked with { Frame = PerUser(clocked) }));
        Assert.False(report.Alarms, report.ToString());
        Assert.Equal(
            ["tenure_days"], report.Features.Where(drift => drift.Alarm == "clock").Select(drift => drift.Feature));
    }

    [Fact]
    public void Drift_SeveralFeaturesMoved_AlarmsAndNamesThem()
    {
        FeatureTable moved = Table with { Frame = Table.Frame.Clone() };
        foreach (string feature in new[] { "noise 1", "noise 2", "noise 3" })
        {
            moved.Frame[feature].Add(2.0, inPlace: true);
        }

        DriftReport report = DriftCheck.Run(Model.Value, moved);
        Assert.True(report.Alarms);
        Assert.Contains("noise 2", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Drift_OneFeatureThatTheScoresDoNotFollow_IsNoAlarm()
    {
        FeatureTable moved = Table with { Frame = Table.Frame.Clone() };
        moved.Frame["noise 1"].Add(0.7, inPlace: true);
        DriftReport report = DriftCheck.Run(Model.Value, moved);
        Assert.Equal(("noise 1", "alarm"), (report.Features[0].Feature, report.Features[0].Alarm));
        Assert.False(report.Alarms, report.ToString());
    }

    [Fact]
    public void Campaign_List_IsRankedAndPartlyHeldOut()
    {
        var list = Campaign.Plan(Model.Value, Table, new CampaignOptions { Most = 50, HoldoutShare = 0.2 });
        Assert.Equal(list.OrderByDescending(row => row.ExpectedValue), list);
        Assert.All(list, row => Assert.True(row.ExpectedValue > 0));
        Assert.Equal((int)Math.Round(list.Count * 0.2), list.Count(row => row.Group == "holdout"));
        Assert.All(list.Where(row => row.Group == "offer"), row => Assert.NotEmpty(row.Offer));
        Assert.NotEmpty(list[0].Reasons);
    }

    [Theory]
    [InlineData("scores.csv")]
    [InlineData("scores.parquet")]
    [InlineData("scores.json")]
    public async Task ResultFile_EachFormat_KeepsEveryRow(string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        IReadOnlyList<object>[] rows = [["u\"1", 0L, 0.25, true], ["7", 0L, 0.5, false]];
        await ResultFile.WriteAsync(path, ["userId", "cutoff", "risk", "flagged"], rows.ToAsyncEnumerable());
        Assert.Equal([name], _folder.GetFiles().Select(file => file.Name));
        if (name.EndsWith("json", StringComparison.Ordinal))
        {
            Assert.Contains("\"userId\":\"7\"", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ResultFile_NameWithoutFormat_SaysSo() => await Assert.ThrowsAsync<SparkifyException>(
        () => ResultFile.WriteAsync("scores.xls", [], AsyncEnumerable.Empty<IReadOnlyList<object>>()));

    [Fact]
    public async Task Pages_CsvOfFeatures_ScoreAsTheTableDoes()
    {
        string path = Path.Combine(_folder.FullName, "users.csv");
        string[] names = ["userId", .. Model.Value.Features];
        await File.WriteAllLinesAsync(path, Table.Frame.Rows
            .Select(row => string.Join(',', names.Select(name => $"{row[name]}")))
            .Prepend(string.Join(',', names.Select(name => $"\"{name}\""))));
        List<double> risks = [];
        await foreach (FeatureTable page in Scorer.PagesAsync(Model.Value, path))
        {
            risks.AddRange(Scorer.Score(Model.Value, page).Select(user => user.Risk));
        }

        Assert.Equal(Model.Value.Score(Table), risks);
    }

    /// <summary>The days since a registration that is each user's own.</summary>
    private static DataFrame PerUser(FeatureTable table)
    {
        DataFrame frame = table.Frame.Clone();
        frame.Columns.Remove("tenure_days");
        frame.Columns.Add(new DoubleDataFrameColumn("tenure_days", Enumerable.Range(0, (int)table.RowCount).Select(i =>
            ((long)frame[FeatureTable.CutoffColumn][i] / (double)SyntheticTables.Day)
            - (int.Parse(((string)frame[FeatureTable.UserColumn][i])[1..], CultureInfo.InvariantCulture) % 50))));
        return frame;
    }

    private static FeatureTable Last(FeatureTable table)
    {
        var cutoffs = (PrimitiveDataFrameColumn<long>)table.Frame[FeatureTable.CutoffColumn];
        long last = cutoffs.Max(cutoff => cutoff!.Value);
        var isLast = new BooleanDataFrameColumn("last", cutoffs.Select(cutoff => cutoff == last));
        return table with { Frame = table.Frame.Filter(isLast) };
    }
}
