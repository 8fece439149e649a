using Sparkify.Cli.Livy.Spark;
using Sparkify.Cli.Tests.Jupyter;
using Sparkify.Cli.Tests.Notebooks;
using Sparkify.Engines;
using Sparkify.Livy;

namespace Sparkify.Cli.Tests.Livy.Spark;

/// <summary>What a user is told when a real Spark fails, and that nothing of it is left.</summary>
[Trait("needs", "Spark")]
[Collection(SharedSpark.Collection)]
public sealed class SparkFailureTests(SharedSpark shared)
{
    private const string Killed = "#!pyspark\nimport os\nos.kill(sc._gateway.proc.pid, 9)\nspark.range(10).count()";

    [Theory]
    [InlineData("1g", Killed, "Spark was killed")]
    [InlineData("512m", "#!pyspark\nrows = spark.range(60000000).collect()", "The driver ran out of memory (512m)")]
    public async Task Run_SparkEndsHalfWay_SaysWhyExitsWith1AndLeavesNoFolder(string memory, string cell, string why)
    {
        SparkInstallation spark = await SharedSpark.NeedAsync();
        using NotebookFolder folder = NotebookFolder.With(
            "var x = 1;", $$"""
            #!configure -f
            {"kind": "pyspark", "driverMemory": "{{memory}}"}
            """, cell, "x");
        string temporary = Directory.CreateDirectory(Path.Combine(folder.FullPath, "tmp")).FullName;
        using var process = SparkifyProcess.Start(
            folder.FullPath,
            [
                ("SPARK_HOME", spark.Home), ("PYSPARK_PYTHON", spark.Python), ("TMPDIR", temporary), ("LIVY_URL", ""),
            ],
            ["run", NotebookFolder.Name, "--html", "false"]);
        ProgramResult result = await process.EndAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Cell 3", result.Error, StringComparison.Ordinal);
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
        Assert.Contains("The cell after it was not run.", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(temporary, "sparkify-spark-*"));
    }

    [Theory]
    [InlineData("JAVA_HOME", "/no/java", "needs Java, and none was found")]
    [InlineData("SPARK_HOME", "/no/spark", "SPARK_HOME is \"/no/spark\", where no Spark is")]
    public async Task Start_PartMissing_SaysWhichAndExitsWith1(string variable, string value, string why)
    {
        SparkInstallation spark = await SharedSpark.NeedAsync();
        using var process = SparkifyProcess.Start(
            Path.GetTempPath(),
            [("SPARK_HOME", spark.Home), ("PYSPARK_PYTHON", spark.Python), (variable, value)],
            ["livy", "start", "--engine", "spark", "--port", "0"]);
        ProgramResult result = await process.EndAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(why, Assert.Single(result.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateTableAsync_FullDisk_SaysSoAndLeavesNoFolder()
    {
        string disk = Directory.CreateTempSubdirectory("sparkify-test-").FullName;
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && PythonTools.Run(disk, "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk).ExitCode == 0,
            "Only root can mount a disk of 2 MB, to fill it.");
        try
        {
            await using LivySession session = (await shared.EndpointAsync()).Session(new LivySessionOptions
            {
                Request = new SessionRequest { Kind = LivyKind.Sql }.WithConf("spark.sparkify.scratch", disk),
            });
            LivyEngine engine = await LivyEngine.OverAsync(session);
            var error = await Assert.ThrowsAsync<SparkifyException>(
                () => engine.CreateTableAsync("large", "SELECT id, uuid() AS name FROM range(200000)"));
            await engine.DisposeAsync();

            Assert.Contains("cannot be written, its disk is full: free space, or name", error.Message,
                StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(disk));
        }
        finally
        {
            PythonTools.Run("/", "umount", "-l", disk);
            Directory.Delete(disk);
        }
    }
}
