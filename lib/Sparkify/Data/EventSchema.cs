namespace Sparkify.Data;

/// <summary>The 18 columns of the event log. No engine guesses them from the data.</summary>
public static class EventSchema
{
    /// <summary>The columns, in the order of the files.</summary>
    public static IReadOnlyList<EventColumn> Columns { get; } =
    [
        new("ts", "BIGINT", "moment of the event, milliseconds since 1970-01-01 UTC"),
        new("userId", "STRING", "the user; empty or a shared guest id where nobody is logged in"),
        new("sessionId", "BIGINT", "the session; unique only together with the user"),
        new("page", "STRING", "the page asked for, or the action done"),
        new("auth", "STRING", "Logged In, Logged Out, Guest or Cancelled"),
        new("method", "STRING", "HTTP method, PUT or GET"),
        new("status", "BIGINT", "HTTP status: 200, 307 or 404"),
        new("level", "STRING", "subscription at the event: free or paid"),
        new("itemInSession", "BIGINT", "the event's number in its session, from 0"),
        new("location", "STRING", "city area and states of the United States"),
        new("userAgent", "STRING", "the browser's own description"),
        new("lastName", "STRING", "the user's last name"),
        new("firstName", "STRING", "the user's first name"),
        new("registration", "BIGINT", "when the user registered, milliseconds since 1970-01-01 UTC; null for guests"),
        new("gender", "STRING", "F or M"),
        new("artist", "STRING", "the song's artist; null unless a song is played"),
        new("song", "STRING", "the song's title; null unless a song is played"),
        new("length", "DOUBLE", "the song's length in seconds; null unless a song is played"),
    ];

    /// <summary>The 18 names, separated by commas, as a query lists them.</summary>
    public static string ColumnList { get; } = string.Join(", ", Columns.Select(column => column.Name));
}
