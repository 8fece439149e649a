namespace Sparkify.Cli.Livy.Spark;

/// <summary>A Spark on this machine, and the Python that drives it.</summary>
/// <param name="Home">The folder that holds Spark's <c>bin</c> and <c>jars</c>.</param>
/// <param name="Python">The path of the Python.</param>
internal sealed record SparkInstallation(string Home, string Python)
{
    /// <summary>The program that runs batches.</summary>
    public string Submit =>
        Path.Combine(Home, "bin", OperatingSystem.IsWindows() ? "spark-submit.cmd" : "spark-submit");

    /// <summary>What a process needs in its environment to use this Spark.</summary>
    public Dictionary<string, string> Environment()
    {
        string python = Path.Combine(Home, "python");
        string library = Path.Combine(python, "lib");
        string[] zips = Directory.Exists(library) ? Directory.GetFiles(library, "py4j-*.zip") : [];
        string? before = System.Environment.GetEnvironmentVariable("PYTHONPATH");
        string[] own = Directory.Exists(python) ? [python, .. zips] : [];
        string[] path = string.IsNullOrEmpty(before) ? own : [.. own, before];
        return new Dictionary<string, string>
        {
            ["SPARK_HOME"] = Home,
            ["PYTHONPATH"] = string.Join(Path.PathSeparator, path),
            ["PYSPARK_PYTHON"] = Python,
            ["PYSPARK_DRIVER_PYTHON"] = Python,
            ["PYTHONUNBUFFERED"] = "1",
            ["PYTHONIOENCODING"] = "utf-8",
        };
    }
}
