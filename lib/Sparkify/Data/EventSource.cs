namespace Sparkify.Data;

/// <summary>Where an event log lies: one path or glob of JSON lines or Parquet files.</summary>
/// <param name="Path">A file path, or a glob such as <c>logs/*.json.gz</c>.</param>
public sealed record EventSource(string Path);
