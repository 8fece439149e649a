using Microsoft.Data.Analysis;
using Sparkify.Data;
using Sparkify.Data.Generation;
using Sparkify.Engines;
using Sparkify.Exploration;
using Sparkify.Features;
using Sparkify.Livy;
using Sparkify.Tests;
using Log = Sparkify.Exploration.Explore;

namespace Sparkify.Cli.Tests.Livy.Spark;

/// <summary>The workbook's SQL on a real Spark, held against DuckDB.</summary>
[Trait("needs", "Spark")]
[Collection(SharedSpark.Collection)]
public sealed class SparkEngineTests(SharedSpark shared)
{
    private const string Scratch = "spark.sparkify.scratch";

    /// <summary>Every exploration, by what it is called.</summary>
    private static readonly (string Name, Func<ISqlEngine, Task<DataFrame>> Ask)[] Explorations =
    [
        ("overview", engine => Log.OverviewAsync(engine)),
        ("pages", engine => Log.PagesAsync(engine)),
        ("level flow", engine => Log.LevelFlowAsync(engine)),
        ("artists", engine => Log.TopArtistsAsync(engine)),
        ("figures", engine => Log.FiguresAsync(engine)),
        ("session lengths", engine => Log.SessionLengthsAsync(engine)),
        ("survival", engine => Log.SurvivalAsync(engine)),
        ("survival by level", engine => Log.SurvivalAsync(engine, new SurvivalOptions { By = "firstLevel" })),
        ("hours and weekdays", engine => Log.HourWeekdayAsync(engine)),
        ("daily", engine => Log.DailyAsync(engine)),
        ("before cancelling", engine => Log.BeforeCancellingAsync(engine, "thumbsDown")),
        .. Log.UserAttributes.Select(attribute => (
            $"churn by {attribute}",
            (Func<ISqlEngine, Task<DataFrame>>)(engine => Log.ChurnByAsync(engine, attribute)))),
        ("histogram", engine => Log.HistogramAsync(engine, "songs")),
    ];

    [Fact]
    public async Task EveryTableAndExploration_OfTheSample_IsAsOnDuckDb() =>
        await CompareAsync(new EventSource(
            Path.Combine(Checkout.Root, "data-samples", "sparkify-sample.json.gz")));

    [Fact]
    public Task EveryTableAndExploration_OfASmallGeneratedLog_IsAsOnDuckDb() => CompareGeneratedAsync(users: 60);

    [Fact]
    public async Task EveryTableAndExploration_OfAGeneratedMiniLog_IsAsOnDuckDb()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("SPARKIFY_LONG_TESTS") == "1",
            "Minutes of work: set SPARKIFY_LONG_TESTS=1 to compare a mini log on Spark and on DuckDB.");
        await CompareGeneratedAsync(users: null);
    }

    private async Task CompareGeneratedAsync(int? users)
    {
        await SharedSpark.NeedAsync();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sparkify-test-");
        try
        {
            string log = Path.Combine(folder.FullName, "mini.json");
            await LogGenerator.WriteAsync(
                new GeneratorOptions { Preset = GenerationPreset.Parse("mini"), Users = users, Seed = 7 }, log);
            await CompareAsync(new EventSource(log));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task CompareAsync(EventSource source)
    {
        Endpoint endpoint = await shared.EndpointAsync();
        DirectoryInfo events = Directory.CreateTempSubdirectory("sparkify-test-");
        try
        {
            long rows;
            await using (LivySession session = Session(
                endpoint,
                ("spark.eventLog.enabled", "true"), ("spark.eventLog.dir", new Uri(events.FullName).AbsoluteUri)))
            {
                rows = await CompareAsync(session, source);
            }

            var plans = SparkPlans.Read(events.FullName);
            Assert.InRange(plans.Shared, 20, int.MaxValue);
            Assert.Empty(plans.Unpartitioned(rows / 100));
        }
        finally
        {
            events.Delete(recursive: true);
        }
    }

    private static async Task<long> CompareAsync(LivySession session, EventSource source)
    {
        await using var local = DuckDbEngine.Open();
        await using LivyEngine remote = await LivyEngine.OverAsync(session);
        Assert.StartsWith("Spark ", remote.Name, StringComparison.Ordinal);
        EventLog here = await EventLog.LoadAsync(local, source);
        EventLog there = await EventLog.LoadAsync(remote, source);
        Assert.Equal(here.Report.ToString(), there.Report.ToString());
        foreach ((string name, Func<ISqlEngine, Task<DataFrame>> ask) in Explorations)
        {
            TestContext.Current.SendDiagnosticMessage(name);
            Frames.AssertSame(await ask(local), await ask(remote));
        }

        Frames.AssertSame(
            (await FeatureTables.WholeLogAsync(local)).Frame, (await FeatureTables.WholeLogAsync(remote)).Frame);
        Frames.AssertSame(
            (await FeatureTables.ForecastAsync(local)).Frame, (await FeatureTables.ForecastAsync(remote)).Frame);
        Frames.AssertSame(
            (await FeatureTables.LatestAsync(local)).Frame, (await FeatureTables.LatestAsync(remote)).Frame);
        return here.Report.RowsRead;
    }

    [Fact]
    public async Task Plans_WindowWithoutPartition_IsFound()
    {
        DirectoryInfo events = Directory.CreateTempSubdirectory("sparkify-test-");
        await using (LivySession session = Session(
            await shared.EndpointAsync(),
            ("spark.eventLog.enabled", "true"), ("spark.eventLog.dir", new Uri(events.FullName).AbsoluteUri)))
        {
            await session.RunAsync(
                "SELECT SUM(n) FROM (SELECT ROW_NUMBER() OVER (ORDER BY id) AS n FROM range(0, 1000, 1, 4))",
                LivyKind.Sql);
        }

        var plans = SparkPlans.Read(events.FullName);
        events.Delete(recursive: true);
        Assert.Contains("1000 rows: SELECT SUM(n)", string.Join('\n', plans.Unpartitioned(999)));
    }

    [Fact]
    public async Task CreateTableAsync_TableOfItsOwnName_ReadsTheOldAndLeavesTheNew()
    {
        await using LivySession session = (await shared.EndpointAsync()).Session();
        await using LivyEngine engine = await LivyEngine.OverAsync(session);
        await engine.CreateTableAsync("made", "SELECT id FROM range(3)");
        await engine.CreateTableAsync("above", "SELECT id + 10 AS id FROM made");
        await engine.CreateTableAsync("made", "SELECT id * 2 AS id FROM made");

        Assert.Equal(6, await engine.CountAsync("SELECT SUM(id) AS n FROM made"));
        await engine.DropTableAsync("made");
        await engine.DropTableAsync("made");
        Assert.Equal(33, await engine.CountAsync("SELECT SUM(id) AS n FROM above"));
    }

    [Fact]
    public async Task DisposeAsync_ScratchFolder_IsRemoved()
    {
        await using LivySession session = (await shared.EndpointAsync()).Session();
        LivyEngine engine = await LivyEngine.OverAsync(session);
        await engine.CreateTableAsync("made", "SELECT id FROM range(3)");
        string folder = Folder(engine);
        Assert.NotEmpty(Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories));

        await engine.DisposeAsync();

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task OpenAsync_FolderOfADeadSession_IsSwept()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("sparkify-test-");
        Endpoint endpoint = await shared.EndpointAsync();
        try
        {
            await using LivySession dead = Session(endpoint, (Scratch, root.FullName));
            LivyEngine left = await LivyEngine.OverAsync(dead);
            string folder = Folder(left);
            await endpoint.Client.DeleteSessionAsync(dead.Current!.Id);
            Assert.True(Directory.Exists(folder));

            await using LivySession next = Session(endpoint, (Scratch, root.FullName));
            await using LivyEngine engine = await LivyEngine.OverAsync(next);

            Assert.False(Directory.Exists(folder));
            Assert.True(Directory.Exists(Folder(engine)));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task OpenAsync_ScratchThatCannotBeWritten_SaysSoInOneSentence()
    {
        await using LivySession session = Session(await shared.EndpointAsync(), (Scratch, "/proc/sparkify"));

        var error = await Assert.ThrowsAsync<SparkifyException>(() => LivyEngine.OverAsync(session));

        Assert.StartsWith("The scratch folder \"/proc/sparkify/", error.Message, StringComparison.Ordinal);
        Assert.Contains("SPARKIFY_SCRATCH", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToString_OnSpark_TellsFolderAndPartitions()
    {
        await using LivySession session = (await shared.EndpointAsync()).Session();
        await using LivyEngine engine = await LivyEngine.OverAsync(session);

        Assert.Matches("^Spark 3\\..* through Livy; tables in .*; [0-9]+ shuffle partitions", engine.ToString());
    }

    private static LivySession Session(Endpoint endpoint, params (string Key, string Value)[] conf) =>
        endpoint.Session(new LivySessionOptions
        {
            Request = conf.Aggregate(
                new SessionRequest { Kind = LivyKind.Sql }, (request, one) => request.WithConf(one.Key, one.Value)),
        });

    private static string Folder(LivyEngine engine) => engine.ToString().Split("tables in ")[1].Split(';')[0];
}
