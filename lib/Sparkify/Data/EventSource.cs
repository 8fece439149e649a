namespace Sparkify.Data;

/// <summary>Where an event log lies: one path or glob of JSON lines or Parquet files.</summary>
/// <param name="Path">
/// A file (<c>.json</c>, <c>.jsonl</c>, either with <c>.gz</c>, or <c>.parquet</c>), a glob such as
/// <c>logs/*.json.gz</c> or <c>logs/**/*.parquet</c>, a folder of Parquet files partitioned by day
/// (<c>day=2018-10-01</c> and so on), or an address such as <c>s3://bucket/key</c>, which Spark alone can read.
/// </param>
public sealed record EventSource(string Path)
{
    /// <summary>True where the path is an address (<c>s3://</c> and so on) rather than a local file.</summary>
    public bool IsRemote => Path.Contains("://", StringComparison.Ordinal);

    /// <summary>Finds the files on this machine and makes sure that they are what their names claim.</summary>
    /// <returns>The files, in ordinal order of their paths: at least one, all of one format, none empty.</returns>
    /// <exception cref="SparkifyException">
    /// The path is remote, or names nothing, a plain folder, an empty file, a mix of formats, or a file whose first
    /// bytes are not of the format that its name claims.
    /// </exception>
    public EventFiles Resolve() => EventFileFinder.Find(Path);
}
