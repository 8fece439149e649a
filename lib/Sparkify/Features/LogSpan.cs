namespace Sparkify.Features;

/// <summary>The first and the last moment of a log, milliseconds since 1970-01-01 UTC.</summary>
internal readonly record struct LogSpan(long FirstTs, long LastTs);
