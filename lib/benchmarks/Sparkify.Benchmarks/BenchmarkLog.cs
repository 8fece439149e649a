namespace Sparkify.Benchmarks;

/// <summary>The generated event log of a run.</summary>
/// <param name="Path">The JSON lines file.</param>
/// <param name="Rows">Its events.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Users">The users it was generated for.</param>
internal sealed record BenchmarkLog(string Path, long Rows, long Bytes, int Users);
