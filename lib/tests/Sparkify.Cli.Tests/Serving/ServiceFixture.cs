using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Analysis;
using Sparkify.Cli.Serving;
using Sparkify.Features;
using Sparkify.Models;

namespace Sparkify.Cli.Tests.Serving;

/// <summary>The service on a free port of the loopback, around a small model.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparkify-service-");
    private WebApplication? _app;

    public HttpClient Client { get; } = new();

    public string ModelPath => Path.Combine(_folder.FullName, "model.zip");

    public static ChurnModel Train(int seed)
    {
        var random = new Random(seed);
        double[] songs = [.. Enumerable.Range(0, 120).Select(_ => random.NextDouble() * 100)];
        var frame = new DataFrame(
            new StringDataFrameColumn("userId", songs.Select((_, i) => $"u{i}")),
            new Int64DataFrameColumn("cutoff", new long[songs.Length]),
            new BooleanDataFrameColumn("churn", songs.Select(s => random.NextDouble() * 100 > s)),
            new DoubleDataFrameColumn("songs", songs),
            new DoubleDataFrameColumn("thumbs", songs.Select(_ => random.NextDouble())));
        return Trainer.Train(new FeatureTable("users", frame, ["songs", "thumbs"]), new TrainingOptions
        {
            Seed = seed,
            Folds = 2,
            BootstrapDraws = 20,
            ImportanceRepeats = 0,
            Candidates = Grids.First(Learner.LogisticRegression),
        }).Model;
    }

    public async ValueTask InitializeAsync()
    {
        Train(1).Save(ModelPath);
        _app = ScoreService.Build(new ServeOptions
        {
            Model = ModelPath,
            Port = 0,
            BatchLimit = 50,
            BodyLimit = 1_000_000,
            ReloadEvery = TimeSpan.FromMilliseconds(50),
        });
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
