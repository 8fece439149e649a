using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Sparkify.Cli.Livy.Spark;

/// <summary>Looks for a Spark, the Python that drives it, and Java.</summary>
internal sealed class SparkFinder
{
    private const string Probe =
        """
        import importlib.util as u, json, sys
        s = u.find_spec("pyspark")
        print(json.dumps({"Good": sys.version_info >= (3, 8), "NumPy": u.find_spec("numpy") is not None,
                          "PySpark": list(s.submodule_search_locations)[0] if s else None}))
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Reads the environment.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The Pythons to try after the one that PYSPARK_PYTHON names.</summary>
    public IReadOnlyList<string> Pythons { get; init; } = ["python3", "/usr/bin/python3", "python"];

    /// <summary>The Java to try where JAVA_HOME names none.</summary>
    public string Java { get; init; } = "java";

    /// <summary>Finds a Spark.</summary>
    /// <exception cref="SparkifyException">There is none, or what it needs is missing.</exception>
    public async Task<SparkInstallation> FindAsync()
    {
        string? home = Given("SPARK_HOME");
        if (home is not null && !Directory.Exists(Path.Combine(home, "jars")))
        {
            throw new SparkifyException(
                $"SPARK_HOME is \"{home}\", where no Spark is: set it to the folder that holds bin and jars, "
                + "or unset it.");
        }

        Task<bool> java = RunsJavaAsync();
        string[] candidates = [.. Given("PYSPARK_PYTHON") is { } own ? [own] : (string[])[], .. Pythons];
        Python?[] all = await Task.WhenAll(candidates.Select(AskAsync));
        Python[] found = [.. all.OfType<Python>().Where(python => python.Answer.Good)];
        if (found.Length == 0)
        {
            throw new SparkifyException(
                "Spark needs Python 3.8 or later, and none was found: install python3, or name one in PYSPARK_PYTHON.");
        }

        SparkInstallation spark = Choose(found, home) ?? throw new SparkifyException(
            "No Spark was found: install one with pip install pyspark (it needs Java 17), or set SPARK_HOME.");
        return await java ? spark : throw new SparkifyException(
            $"The Spark in \"{spark.Home}\" needs Java, and none was found: install Java 17, or set JAVA_HOME.");
    }

    /// <summary>A Python with NumPy comes first: Spark's machine learning needs it.</summary>
    private static SparkInstallation? Choose(Python[] found, string? home) => found
        .Where(python => home is not null || python.Answer.PySpark is not null)
        .OrderByDescending(python => python.Answer.NumPy)
        .Select(python => new SparkInstallation(home ?? python.Answer.PySpark!, python.Path))
        .FirstOrDefault();

    private string? Given(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    private async Task<bool> RunsJavaAsync()
    {
        string java = Given("JAVA_HOME") is { } home ? Path.Combine(home, "bin", "java") : Java;
        return await RunAsync(java, ["-version"]) is not null;
    }

    private static async Task<Python?> AskAsync(string path)
    {
        string? output = await RunAsync(path, ["-c", Probe]);
        try
        {
            return output is null ? null : new Python(path, JsonSerializer.Deserialize<Answer>(output)!);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a program writes; null when it is not there, fails, or takes too long.</summary>
    private static async Task<string?> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await errors;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? output : null;
        }
        catch (Exception error) when (error is Win32Exception or OperationCanceledException)
        {
            return null;
        }
    }

    private sealed record Answer(bool Good, bool NumPy, string? PySpark);

    private sealed record Python(string Path, Answer Answer);
}
