using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Sparkify.Cli.Livy.Endpoint;
using Sparkify.Cli.Livy.Spark;
using Sparkify.Livy;

namespace Sparkify.Cli.Tests.Livy.Spark;

/// <summary>How sessions and batches on a real Spark end.</summary>
[Collection(SharedSpark.Collection)]
[Trait("needs", "spark")]
public sealed class SparkLifeTests(SharedSpark shared)
{
    [Fact]
    public async Task Memory_UsedUp_EndsTheSessionAndSaysWhatToRaise()
    {
        Endpoint endpoint = await shared.EndpointAsync();
        int session = await endpoint.Ready("""{"kind": "pyspark", "driverMemory": "512m"}""");
        JsonElement output = await endpoint.Run(session, "rows = spark.range(60000000).collect()");

        Assert.Contains("more driverMemory, which was 512m", output.GetProperty("evalue").GetString());
        await Endpoint.Until(() => endpoint.Store.Get($"{session}").State == "dead");
        Assert.Contains(
            endpoint.Store.Get($"{session}").Log.Lines(),
            line => line.Contains("more driverMemory", StringComparison.Ordinal));
        await endpoint.Ask($"DELETE /sessions/{session}");
    }

    [Fact]
    public async Task Kill_OfTheEndpoint_LeavesNoProcessAndNoFolder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with the kill command of Unix.");
        SparkInstallation spark = await SharedSpark.NeedAsync();
        string folder = Directory.CreateTempSubdirectory("sparkify-test-").FullName;
        using Process process = Start(spark, folder);
        int[] children = await ChildrenAsync(process);
        Process.Start("kill", ["-KILL", $"{process.Id}"]).Dispose();

        await Endpoint.Until(() => !children.Any(child => Directory.Exists($"/proc/{child}")));
        await Endpoint.Until(() => Directory.GetFileSystemEntries(folder, "sparkify-spark-*").Length == 0);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Batch_OfPython_RunsBySparkSubmit()
    {
        Endpoint endpoint = await shared.EndpointAsync();
        string folder = Directory.CreateTempSubdirectory("sparkify-test-").FullName;
        string library = Path.Combine(folder, "library.py");
        await File.WriteAllTextAsync(library, "def twice(x):\n    return 2 * x\n");
        string file = Path.Combine(folder, "batch.py");
        await File.WriteAllTextAsync(file, """
            import sys
            from library import twice
            from pyspark.sql import SparkSession
            spark = SparkSession.builder.getOrCreate()
            print("rows", spark.range(twice(5)).count(), sys.argv[1:], spark.conf.get("spark.own"))
            sys.exit(0 if sys.argv[1] == "good" else 3)
            """);

        Assert.Equal(("success", "rows 10 ['good', 'a b'] x"), await BatchAsync(endpoint, file, library, "good"));
        Assert.Equal(("dead", "rows 10 ['bad', 'a b'] x"), await BatchAsync(endpoint, file, library, "bad"));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(string State, string? Line)> BatchAsync(
        Endpoint endpoint, string file, string library, string word)
    {
        LivyBatchInfo batch = await endpoint.Client.CreateBatchAsync(new BatchRequest
        {
            File = file,
            Args = [word, "a b"],
            PyFiles = [library],
            Conf = ImmutableSortedDictionary<string, string>.Empty.Add("spark.own", "x"),
        });
        EndpointBatch run = endpoint.Store.GetBatch($"{batch.Id}");
        await Endpoint.Until(() => run.State != "running");
        string? line = run.Log.FirstOrDefault(line => line.StartsWith("rows", StringComparison.Ordinal));
        await endpoint.Client.DeleteBatchAsync(batch.Id);
        return (run.State, line);
    }

    private static Process Start(SparkInstallation spark, string folder)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Sparkify.Cli.dll");
        ProcessStartInfo start = new("dotnet", [program, "livy", "start", "--engine", "spark", "--port", "0"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["SPARK_HOME"] = spark.Home;
        start.Environment["PYSPARK_PYTHON"] = spark.Python;
        start.Environment["TMPDIR"] = folder;
        return Process.Start(start)!;
    }

    /// <summary>Starts a session with a loop in it, and gives its Python's and its Java's number.</summary>
    private static async Task<int[]> ChildrenAsync(Process process)
    {
        string said = (await process.StandardOutput.ReadLineAsync())!;
        Assert.Contains("SQL and Python on the Spark in", said, StringComparison.Ordinal);
        string address = said.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal));
        using var client = new LivyClient(new LivyClientOptions { Endpoint = new Uri(address) });
        LivySessionInfo session = await client.CreateSessionAsync(new SessionRequest { Kind = LivyKind.PySpark });
        while ((await client.GetSessionAsync(session.Id)).State != "idle")
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        LivyStatement asked = await client.PostStatementAsync(
            session.Id, "import os\nprint(os.getpid(), sc._gateway.proc.pid)");
        while ((asked = await client.GetStatementAsync(session.Id, asked.Id)).State != "available")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await client.PostStatementAsync(session.Id, "while True: pass");
        string text = asked.Output!.Text;
        return [.. text.Split(' ').Select(int.Parse)];
    }
}
