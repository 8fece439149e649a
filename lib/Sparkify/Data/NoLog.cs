using System.Globalization;

namespace Sparkify.Data;

/// <summary>Says in one sentence of a file that was read and is no event log what it is, and what helps.</summary>
internal static class NoLog
{
    private const long FirstTime = 946_684_800_000; // 2000-01-01
    private const long EndTime = 4_102_444_800_000; // 2100-01-01

    /// <exception cref="SparkifyException">No row that was read is an event.</exception>
    public static void RequireEvents(EventSource source, IngestReport read)
    {
        if (read.RowsRead > read.MalformedRows)
        {
            return;
        }

        MalformedLine? first = read.FirstMalformed.Count > 0 ? read.FirstMalformed[0] : null;
        (string what, string remedy) = read.RowsRead == 0
            ? ("the log is empty", "download or write it again")
            : Kind(first?.Text ?? "");
        string shown = first is null ? "" : $" ({first})";
        throw new SparkifyException(string.Create(
            CultureInfo.InvariantCulture,
            $"\"{source.Path}\": 0 of {read.RowsRead:N0} lines are events; {what}{shown}: {remedy}."));
    }

    /// <summary>What is wrong with a log in which no event has a possible time, by the range of its ts.</summary>
    public static SparkifyException WithoutTimes(EventSource source, long events, long? first, long? last)
    {
        string what = first is null || last is null ? "none has a ts, the moment of the event"
            : IsTime(first * 1000) && IsTime(last * 1000) ? $"their ts are seconds, such as {first}"
            : IsTime(first / 1000) && IsTime(last / 1000) ? $"their ts are microseconds, such as {first}"
            : $"their ts run from {first} to {last}";
        return new SparkifyException(string.Create(
            CultureInfo.InvariantCulture,
            $"\"{source.Path}\": 0 of {events:N0} events have a moment between 2000 and 2099; {what}: "
                + $"write ts as milliseconds since 1970, such as 1538352117000."));
    }

    private static bool IsTime(long? milliseconds) => milliseconds is >= FirstTime and < EndTime;

    private static (string What, string Remedy) Kind(string line) => line switch
    {
        _ when Begins(line, "<!doctype html") || Begins(line, "<html") || Begins(line, "<head")
            => ("this is HTML", "download the log itself, not the page about it"),
        _ when Begins(line, "<") => ("this is XML or HTML", "download the log itself, not what tells about it"),
        _ when Begins(line, "version https://git-lfs")
            => ("this is a Git LFS pointer", "run 'git lfs pull' to put the file in its place"),
        "{" or "[" => ("this is JSON over several lines", "write one object a line, as 'jq -c .' does"),
        _ when Begins(line, "{") => ("no line is one JSON object that names a page", "name a log of events, with ts, "
            + "userId and page"),
        _ => ("this is no JSON", "name a log whose lines are JSON objects with ts, userId and page"),
    };

    private static bool Begins(string line, string with) => line.StartsWith(with, StringComparison.OrdinalIgnoreCase);
}
