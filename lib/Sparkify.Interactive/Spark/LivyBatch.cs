using System.Collections.Immutable;
using System.Text.Json;
using Sparkify.Interactive.Commands;
using Sparkify.Livy;

namespace Sparkify.Interactive.Spark;

/// <summary>Reads <c>#!livy batch FILE ARGUMENTS</c>, whose options are named as those of spark-submit.</summary>
internal static class LivyBatch
{
    public static IReadOnlyList<CommandOption> Options { get; } =
    [
        new("file", "The program's address, for batch: a .py or .jar that the cluster can read.") { Implicit = true },
        new("args", "An argument of the program, for batch; one that begins with - in quotes.")
        {
            Implicit = true, Many = true,
        },
        new("class", "The class to start, for batch of a .jar."),
        new("name", "The batch's name, unique on the server."),
        new("conf", "A setting of Spark, for batch, as key=value or JSON; may be given several times.")
        {
            Many = true,
        },
        new("py-files", "Python files to make importable, for batch, with commas between."),
        new("jars", "Java archives for the class path, for batch, with commas between."),
        new("files", "Files to place in each executor's folder, for batch, with commas between."),
        new("driver-memory", "The driver's memory, for batch, such as 2g."),
        new("executor-memory", "Each executor's memory, for batch, such as 4g."),
        new("num-executors", "How many executors, for batch."),
    ];

    public static BatchRequest Read(CommandCall call) => new()
    {
        File = call["file"] ?? throw new LivyException(
            "#!livy batch needs the program's address: #!livy batch s3://bucket/program.py ARGUMENTS."),
        Args = call["args"]?.Split('\n').ToImmutableArray(),
        ClassName = call["class"],
        Name = call["name"],
        Conf = Conf(call["conf"]),
        PyFiles = List(call["py-files"]),
        Jars = List(call["jars"]),
        Files = List(call["files"]),
        DriverMemory = call["driver-memory"],
        ExecutorMemory = call["executor-memory"],
        NumExecutors = call.Number("num-executors"),
    };

    private static ImmutableArray<string>? List(string? value) =>
        value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();

    private static ImmutableSortedDictionary<string, string>? Conf(string? lines) => lines is null
        ? null
        : ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, lines.Split('\n').SelectMany(Settings)
            .GroupBy(setting => setting.Key, (key, all) => KeyValuePair.Create(key, all.Last().Value)));

    private static IEnumerable<KeyValuePair<string, string>> Settings(string line)
    {
        if (line.StartsWith('{'))
        {
            return FromJson(line);
        }

        int equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? [KeyValuePair.Create(line[..equals].Trim(), line[(equals + 1)..].Trim())]
            : throw Wrong(line);
    }

    private static List<KeyValuePair<string, string>> FromJson(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return [.. json.RootElement.EnumerateObject()
                .Select(setting => KeyValuePair.Create(setting.Name, setting.Value.ToString()))];
        }
        catch (JsonException)
        {
            throw Wrong(line);
        }
    }

    private static LivyException Wrong(string line) =>
        new($"--conf is \"{line}\"; it must be key=value, such as spark.sql.shuffle.partitions=4, or a JSON object.");
}
