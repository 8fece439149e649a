namespace Sparkify.Engines;

/// <summary>A line of a log that is not blank.</summary>
/// <param name="File">The file.</param>
/// <param name="Number">The line's number in its file, from 1; blank lines are numbered, though not counted.</param>
/// <param name="Text">Its text, without the line feed and a byte-order mark.</param>
/// <param name="Event">What it holds; null for a malformed line.</param>
internal sealed record LogLine(string File, long Number, string Text, EventLine? Event);
