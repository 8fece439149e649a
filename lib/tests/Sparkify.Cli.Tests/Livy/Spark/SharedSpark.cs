using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Cli.Livy.Spark;
using Sparkify.Cli.Tests.Jupyter;

namespace Sparkify.Cli.Tests.Livy.Spark;

/// <summary>One endpoint on a real Spark, and one session, for the tests that need no session of their own.</summary>
public sealed class SharedSpark : IAsyncLifetime
{
    public const string Collection = "Spark";
    private static readonly Lazy<Task<(SparkInstallation? Spark, string Why)>> Found = new(FindAsync);
    private Endpoint? _endpoint;
    private int? _session;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _endpoint?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A Spark of this machine; skips the test where there is none.</summary>
    internal static async Task<SparkInstallation> NeedAsync()
    {
        (SparkInstallation? spark, string why) = await Found.Value;
        Assert.SkipWhen(spark is null, why);
        return spark!;
    }

    internal async Task<Endpoint> EndpointAsync() =>
        _endpoint ??= await Endpoint.StartAsync(new EndpointOptions { Spark = await NeedAsync() });

    /// <summary>The endpoint, and the number of the session that the tests share.</summary>
    internal async Task<(Endpoint Endpoint, int Session)> SessionAsync()
    {
        Endpoint endpoint = await EndpointAsync();
        _session ??= await endpoint.Ready(
            """
            {"kind": "shared", "name": "tests", "driverMemory": "700m", "driverCores": 2,
             "conf": {"spark.sql.shuffle.partitions": "4", "livy.rsc.sql.num-rows": "5",
                      "spark.sql.session.timeZone": "UTC"}}
            """);
        return (endpoint, _session.Value);
    }

    /// <summary>The Spark of SPARK_HOME or of pyspark, or else the one beside the repository.</summary>
    private static async Task<(SparkInstallation? Spark, string Why)> FindAsync()
    {
        try
        {
            return (await new SparkFinder().FindAsync(), "");
        }
        catch (SparkifyException none)
        {
            string setup = SharedFiles.PathOf("spark/setup.sh");
            if (!File.Exists(setup))
            {
                return (null, none.Message);
            }

            string home = PythonTools.Run(Path.GetTempPath(), setup).Output.Trim();
            var finder = new SparkFinder
            {
                Variable = name => name == "SPARK_HOME" ? home : Environment.GetEnvironmentVariable(name),
                Pythons = ["/usr/bin/python3", "python3"],
            };
            return (await finder.FindAsync(), "");
        }
    }
}

[CollectionDefinition(SharedSpark.Collection)]
public sealed class SparkTests : ICollectionFixture<SharedSpark>;
