using System.Globalization;
using System.Text.Json;

namespace Sparkify.Benchmarks;

/// <summary>What each stage of a Spark application read and spilled, from the log of events that Spark wrote.</summary>
internal sealed class SparkStages
{
    private readonly Dictionary<int, SparkStage> _stages = [];

    public static async Task<SparkStages> ReadAsync(string file)
    {
        var stages = new SparkStages();
        await foreach (string line in File.ReadLinesAsync(file))
        {
            if (line.StartsWith("""{"Event":"SparkListenerTaskEnd""", StringComparison.Ordinal))
            {
                stages.Add(JsonElement.Parse(line));
            }
        }

        return stages;
    }

    /// <summary>The stages that read most rows, the largest first.</summary>
    public IEnumerable<SparkStage> Largest(int count) =>
        _stages.Values.OrderByDescending(stage => stage.Rows).ThenBy(stage => stage.Id).Take(count);

    /// <summary>Tasks, spilled bytes, and the largest stage that was a single task.</summary>
    public string Summary(long events)
    {
        long alone = _stages.Values.Where(stage => stage.Tasks == 1).Max(stage => (long?)stage.Rows) ?? 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_stages.Count} stages of {_stages.Values.Sum(stage => stage.Tasks)} tasks, "
            + $"{_stages.Values.Sum(stage => stage.Spilled) / 1e6:N0} MB spilled to disk; the largest stage of one "
            + $"task read {alone:N0} rows, {100.0 * alone / events:F2} % of the events");
    }

    private void Add(JsonElement task)
    {
        int id = task.GetProperty("Stage ID").GetInt32();
        if (!task.TryGetProperty("Task Metrics", out JsonElement metrics))
        {
            return;
        }

        JsonElement shuffled = metrics.GetProperty("Shuffle Read Metrics");
        long rows = metrics.GetProperty("Input Metrics").GetProperty("Records Read").GetInt64()
            + shuffled.GetProperty("Total Records Read").GetInt64();
        JsonElement info = task.GetProperty("Task Info");
        long ended = info.GetProperty("Finish Time").GetInt64();
        SparkStage before = _stages.GetValueOrDefault(id) ?? new SparkStage(id);
        _stages[id] = before with
        {
            Tasks = before.Tasks + 1,
            Rows = before.Rows + rows,
            MostRows = Math.Max(before.MostRows, rows),
            Spilled = before.Spilled + metrics.GetProperty("Disk Bytes Spilled").GetInt64(),
            TaskSeconds = before.TaskSeconds + ((ended - info.GetProperty("Launch Time").GetInt64()) / 1000.0),
        };
    }
}
