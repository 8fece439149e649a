using System.Text.RegularExpressions;

namespace Sparkify.Data;

/// <summary>Turns a path or glob into the files of one log, or into one sentence that says what is wrong.</summary>
internal static partial class EventFileFinder
{
    private const string Known = "'.json', '.jsonl', '.json.gz', '.jsonl.gz' or '.parquet'";

    public static EventFiles Find(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new SparkifyException("The path of the event log is empty: name a file or a glob.");
        }

        if (path.Contains("://", StringComparison.Ordinal))
        {
            throw new SparkifyException(RemoteMessage(path));
        }

        string[] paths = Expand(path);
        EventFile[] files = [.. paths.Order(StringComparer.Ordinal).Select(EventFileProbe.Open)];
        RequireOneFormat(path, files);
        return new EventFiles(files, files.Any(file => PartitionFolder().IsMatch(file.Path)));
    }

    /// <summary>The format and compression that a name claims, or null where it claims none of ours.</summary>
    public static (EventFormat Format, EventCompression Compression)? ByName(string path) =>
        path.ToUpperInvariant() switch
        {
            string p when p.EndsWith(".PARQUET", StringComparison.Ordinal)
                => (EventFormat.Parquet, EventCompression.None),
            string p when p.EndsWith(".JSON", StringComparison.Ordinal)
                || p.EndsWith(".JSONL", StringComparison.Ordinal)
                => (EventFormat.JsonLines, EventCompression.None),
            string p when p.EndsWith(".JSON.GZ", StringComparison.Ordinal)
                || p.EndsWith(".JSONL.GZ", StringComparison.Ordinal)
                => (EventFormat.JsonLines, EventCompression.Gzip),
            _ => null,
        };

    /// <summary>The format and compression that a name claims.</summary>
    /// <exception cref="SparkifyException">It claims none of ours.</exception>
    public static (EventFormat Format, EventCompression Compression) RequireKnown(string path) => ByName(path)
        ?? throw new SparkifyException(
            $"\"{path}\" is not a known kind of event log: its name must end in {Known}.");

    private static string[] Expand(string path)
    {
        if (File.Exists(path))
        {
            _ = RequireKnown(path);
            return [Path.GetFullPath(path)];
        }

        if (Directory.Exists(path))
        {
            return ExpandFolder(path);
        }

        if (!FileGlob.IsGlob(path))
        {
            string folder = Path.IsPathRooted(path) ? "" : $" in \"{Environment.CurrentDirectory}\"";
            throw new SparkifyException($"There is no file \"{path}\"{folder}: check the path, or make a log with "
                + $"'sparkify data generate --out {path}'.");
        }

        string[] matches = [.. FileGlob.Match(path).Where(match => ByName(match) is not null)];
        return matches.Length > 0
            ? matches
            : throw new SparkifyException($"No event log matches \"{path}\": it must match files that end in {Known}.");
    }

    private static string[] ExpandFolder(string folder)
    {
        string[] files = [.. FileGlob.Match(Path.Combine(folder, "*=*", "*.parquet"))];
        return files.Length > 0
            ? files
            : throw new SparkifyException($"\"{folder}\" is a folder: name a file, or a glob such as "
                + $"\"{Path.Combine(folder, "*.json")}\".");
    }

    private static void RequireOneFormat(string path, EventFile[] files)
    {
        EventFile? other = files.FirstOrDefault(file => file.Format != files[0].Format);
        if (other is not null)
        {
            throw new SparkifyException($"\"{path}\" mixes formats (\"{Path.GetFileName(files[0].Path)}\" and "
                + $"\"{Path.GetFileName(other.Path)}\"): name JSON lines or Parquet files, not both.");
        }
    }

    private static string RemoteMessage(string path) => path.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        ? $"\"{path}\" is an address on the web: download it first ('sparkify data fetch mini' does so for the "
            + "real mini log) and name the local file."
        : $"\"{path}\" can only be read by Spark: open it with the cluster notebook, or copy it here and name the "
            + "local file.";

    [GeneratedRegex(@"[/\\][^/\\=]+=[^/\\]*[/\\][^/\\]+$")]
    private static partial Regex PartitionFolder();
}
