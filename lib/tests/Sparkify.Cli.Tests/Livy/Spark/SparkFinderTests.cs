using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Cli.Livy.Spark;

namespace Sparkify.Cli.Tests.Livy.Spark;

/// <summary>What is found and what is said where it is missing; Pythons and Javas are shell scripts here.</summary>
public sealed class SparkFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sparkify-test-").FullName;

    public SparkFinderTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are a Unix shell's.");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Find_NoPython_SaysSo() => Assert.Equal(
        "Spark needs Python 3.8 or later, and none was found: install python3, or name one in PYSPARK_PYTHON.",
        await MessageAsync(Finder(pythons: ["/no/python"])));

    [Fact]
    public async Task Find_NoSpark_SaysHowToInstallIt() => Assert.Equal(
        "No Spark was found: install one with pip install pyspark (it needs Java 17), or set SPARK_HOME.",
        await MessageAsync(Finder(pythons: [Python(spark: null)])));

    [Fact]
    public async Task Find_NoJava_SaysSo() => Assert.Equal(
        "The Spark in \"/a/spark\" needs Java, and none was found: install Java 17, or set JAVA_HOME.",
        await MessageAsync(Finder(pythons: [Python(spark: "/a/spark")], java: "/no/java")));

    [Fact]
    public async Task Find_SparkHomeWithoutSpark_NamesIt() => Assert.StartsWith(
        $"SPARK_HOME is \"{_folder}\", where no Spark is:",
        await MessageAsync(Finder(pythons: [], home: _folder)), StringComparison.Ordinal);

    [Fact]
    public async Task Find_PySparkOfTheSecondPython_IsTaken()
    {
        string python = Python(spark: "/a/spark");
        SparkInstallation spark = await Finder(pythons: [Python(spark: null), python]).FindAsync();
        Assert.Equal(new SparkInstallation("/a/spark", python), spark);
    }

    [Theory]
    [InlineData(EngineChoice.Auto, false, "SQL on DuckDB, no Spark")]
    [InlineData(EngineChoice.DuckDb, true, "SQL on DuckDB, no Spark")]
    [InlineData(EngineChoice.Auto, true, "SQL and Python on the Spark in /a/spark")]
    [InlineData(EngineChoice.Spark, true, "SQL and Python on the Spark in /a/spark")]
    public async Task Apply_Engine_IsChosen(string engine, bool there, string name)
    {
        SparkFinder finder = Finder(pythons: [Python(spark: there ? "/a/spark" : null)]);
        EndpointOptions options = await EngineChoice.ApplyAsync(new EndpointOptions(), engine, finder);
        Assert.Equal(name, options.EngineName);
    }

    [Fact]
    public async Task Apply_SparkThatIsMissing_IsAnError() => await Assert.ThrowsAsync<SparkifyException>(
        () => EngineChoice.ApplyAsync(new EndpointOptions(), EngineChoice.Spark, Finder(pythons: [])));

    private static async Task<string> MessageAsync(SparkFinder finder) =>
        (await Assert.ThrowsAsync<SparkifyException>(finder.FindAsync)).Message;

    private SparkFinder Finder(string[] pythons, string? java = null, string? home = null) => new()
    {
        Variable = name => name == "SPARK_HOME" ? home : null,
        Pythons = pythons,
        Java = java ?? Script("exit 0"),
    };

    private string Python(string? spark) => Script(
        $$"""echo '{"Good": true, "NumPy": false, "PySpark": {{(spark is null ? "null" : $"\"{spark}\"")}}}'""");

    private string Script(string line)
    {
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllText(path, $"#!/bin/sh\n{line}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
