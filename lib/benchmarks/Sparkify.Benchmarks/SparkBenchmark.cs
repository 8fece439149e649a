using System.Collections.Immutable;
using System.Globalization;
using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Cli.Livy.Spark;
using Sparkify.Data;
using Sparkify.Engines;
using Sparkify.Features;
using Sparkify.Livy;

namespace Sparkify.Benchmarks;

/// <summary>A log on a real Spark through Livy, beside DuckDB: all three feature tables, brought home.</summary>
internal sealed class SparkBenchmark : IBenchmark
{
    /// <summary>Java's peak of resident memory in kB, and its processor time in hundredths of a second.</summary>
    private const string JavaCode = """
        java = f'/proc/{sc._gateway.proc.pid}'
        peak = [line.split()[1] for line in open(f'{java}/status') if 'VmHWM' in line][0]
        print(peak, sum(map(int, open(f'{java}/stat').read().rsplit(')', 1)[1].split()[11:13])))
        """;

    public string Name => "spark";

    public string Description => "JSON to all three feature tables on a Spark of this machine, and on DuckDB";

    public bool OnlyWhenNamed => true;

    public async Task RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using (DuckDbEngine local = DuckDbEngine.Open())
        {
            await MakeAsync(context, local, "DuckDB", () => Task.FromResult(""), cancellationToken);
        }

        await using EmbeddedLivy livy = await EmbeddedLivy.StartAsync(
            new EndpointOptions { Spark = await new SparkFinder().FindAsync(), RetainedStatements = 10_000 },
            cancellationToken);
        string events = Directory.CreateDirectory(Path.Combine(context.Folder, "spark-events")).FullName;
        LivyEngine? engine = null;
        await context.MeasureAsync("Spark: open the session", async () =>
        {
            engine = await LivyEngine.OpenAsync(
                new EventSource(context.Log.Path), Settings(livy, events), cancellationToken);
            return new Work(Detail: $"{engine.Session.ChosenDriverMemory} of driver memory");
        });
        await using (engine)
        {
            await MakeAsync(context, engine!, "Spark", Java(livy, engine!.Session), cancellationToken);
        }

        await StagesAsync(context, events);
    }

    private static LivySettings Settings(EmbeddedLivy livy, string events) => new()
    {
        Client = new LivyClientOptions { Endpoint = livy.Uri },
        Session = new LivySessionOptions
        {
            Request = new SessionRequest
            {
                Kind = LivyKind.Sql,
                Conf = ImmutableSortedDictionary<string, string>.Empty
                    .Add("spark.eventLog.enabled", "true").Add("spark.eventLog.dir", new Uri(events).AbsoluteUri),
            },
        },
    };

    private static async Task MakeAsync(
        BenchmarkContext context, ISqlEngine engine, string name, Func<Task<string>> detail,
        CancellationToken cancellationToken)
    {
        var source = new EventSource(context.Log.Path);
        await StepAsync("load and clean", () => EventLog.LoadAsync(engine, source, cancellationToken));
        await StepAsync("whole_log", () => FeatureTables.WholeLogAsync(engine, cancellationToken));
        await StepAsync("forecast", () => FeatureTables.ForecastAsync(engine, null, cancellationToken));
        await StepAsync("latest", () => FeatureTables.LatestAsync(engine, cancellationToken));

        Task StepAsync<T>(string step, Func<Task<T>> body) => context.MeasureAsync($"{name}: {step}", async () =>
        {
            await body();
            return new Work(context.Log.Rows, context.Log.Bytes, await detail());
        });
    }

    /// <summary>Tells of the session since the last asking: its statements, and what Java used.</summary>
    private static Func<Task<string>> Java(EmbeddedLivy livy, LivySession session)
    {
        int told = 0;
        long before = 0;
        return async () =>
        {
            EndpointStatement[] all = [.. livy.Store.Sessions[0].Statements()];
            double seconds = all.Skip(told).Sum(one => one.Completed - one.Started) / 1000.0;
            long[] java = [.. (await session.RunAsync(JavaCode, LivyKind.PySpark)).Text.Split(' ')
                .Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
            string words = string.Create(
                CultureInfo.InvariantCulture,
                $"{all.Length - told} statements, {seconds:F1} s in them, {(java[1] - before) / 100.0:F1} s of Java's "
                + $"processor; Java's peak {java[0] / 1000.0:N0} MB");
            (told, before) = (all.Length + 1, java[1]);
            return words;
        };
    }

    private static async Task StagesAsync(BenchmarkContext context, string events)
    {
        SparkStages stages = await SparkStages.ReadAsync(Directory.GetFiles(events).Single());
        await context.MeasureAsync("Spark: stages", () =>
            Task.FromResult(new Work(Detail: stages.Summary(context.Log.Rows))));
        foreach (SparkStage stage in stages.Largest(8))
        {
            await context.MeasureAsync($"Spark: stage {stage.Id}", () => Task.FromResult(new Work(Detail: $"{stage}")));
        }
    }
}
