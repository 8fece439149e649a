using System.Collections.Immutable;
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
        await CompareAsync(Path.Combine(Checkout.Root, "data-samples", "sparkify-sample.json.gz"));

    [Fact]
    public async Task EveryTableAndExploration_OfAGeneratedMiniLog_IsAsOnDuckDb()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("SPARKIFY_LONG_TESTS") == "1",
            "Minutes of work: set SPARKIFY_LONG_TESTS=1 to compare a mini log on Spark and on DuckDB.");
        await SharedSpark.NeedAsync();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sparkify-test-");
        try
        {
            string log = Path.Combine(folder.FullName, "mini.json");
            await LogGenerator.WriteAsync(
                new GeneratorOptions { Preset = GenerationPreset.Parse("mini"), Seed = 7 }, log);
            await CompareAsync(log);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task CompareAsync(string path)
    {
        Endpoint endpoint = await shared.EndpointAsync();
        var source = new EventSource(path);
        await using var local = DuckDbEngine.Open();
        await using LivySession session = endpoint.Session();
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
        await AssertNoUnpartitionedWindowAsync(session);
    }

    /// <summary>A window over all rows in one partition is the one step that a cluster cannot share out.</summary>
    private static async Task AssertNoUnpartitionedWindowAsync(LivySession session)
    {
        foreach (string file in (string[])["clean/names.sql", "clean/log_days.sql", "features/base/page_counts.sql"])
        {
            string plan = $"{(await session.QueryAsync($"EXPLAIN {SqlText(file)}")).Frame[0, 0]}";
            Assert.Contains("Exchange hashpartitioning", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Exchange SinglePartition", plan, StringComparison.Ordinal);
        }
    }

    private static string SqlText(string file) =>
        File.ReadAllText(Path.Combine(Checkout.Root, "lib", "Sparkify", "Sql", file));

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
            await using LivySession dead = Session(endpoint, root.FullName);
            LivyEngine left = await LivyEngine.OverAsync(dead);
            string folder = Folder(left);
            await endpoint.Client.DeleteSessionAsync(dead.Current!.Id);
            Assert.True(Directory.Exists(folder));

            await using LivySession next = Session(endpoint, root.FullName);
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
        await using LivySession session = Session(await shared.EndpointAsync(), "/proc/sparkify");

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

    private static LivySession Session(Endpoint endpoint, string scratch) => endpoint.Session(new LivySessionOptions
    {
        Request = new SessionRequest
        {
            Kind = LivyKind.Sql,
            Conf = ImmutableSortedDictionary<string, string>.Empty.Add("spark.sparkify.scratch", scratch),
        },
    });

    private static string Folder(LivyEngine engine) => engine.ToString().Split("tables in ")[1].Split(';')[0];
}
