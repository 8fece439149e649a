namespace Sparkify.Tests;

/// <summary>One event; the defaults are those of a registered user of the paid level on the page Home.</summary>
internal sealed record TestEvent
{
    /// <summary>2018-10-01 00:00 UTC, a Monday.</summary>
    public const long Start = 1_538_352_000_000;

    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    public long? Ts { get; init; } = Start;

    public string? UserId { get; init; } = "1";

    public long? SessionId { get; init; } = 1;

    public string? Page { get; init; } = "Home";

    public string? Auth { get; init; } = "Logged In";

    public string? Method { get; init; } = "GET";

    public long? Status { get; init; } = 200;

    public string? Level { get; init; } = "paid";

    public long? ItemInSession { get; init; } = 0;

    public string? Location { get; init; } = "Boston-Cambridge-Newton, MA-NH";

    public string? UserAgent { get; init; } = "Mozilla/5.0 (X11; Linux x86_64; rv:31.0) Gecko/20100101 Firefox/31.0";

    public string? LastName { get; init; } = "Lee";

    public string? FirstName { get; init; } = "Ann";

    public long? Registration { get; init; } = Start - (10 * Day);

    public string? Gender { get; init; } = "F";

    public string? Artist { get; init; }

    public string? Song { get; init; }

    public double? Length { get; init; }

    public static TestEvent Play(long ts, string artist = "Björk", string song = "Hunter", double length = 200) =>
        new() { Ts = ts, Page = "NextSong", Method = "PUT", Artist = artist, Song = song, Length = length };

    public static TestEvent On(string page, long ts) => new() { Ts = ts, Page = page };

    public TestEvent AsGuest(string id = "") =>
        this with
        {
            UserId = id,
            Auth = "Guest",
            Registration = null,
            FirstName = null,
            LastName = null,
            Gender = null,
        };
}
