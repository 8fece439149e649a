namespace Sparkify.Tests.Features;

/// <summary>Events of a few users over some weeks, drawn from a seed.</summary>
internal static class RandomLog
{
    private static readonly string[] Pages =
    [
        "NextSong", "NextSong", "NextSong", "NextSong", "Home", "Thumbs Up", "Thumbs Down", "Add Friend", "Roll Advert",
        "Add to Playlist", "Downgrade", "Submit Upgrade", "Submit Downgrade", "Error", "Help", "Settings", "Logout",
    ];

    /// <summary>Draws events from one moment up to another, in no order.</summary>
    public static List<TestEvent> Draw(int seed, int count, long from, long to)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Event(random, random.NextInt64(from, to)))];
    }

    private static TestEvent Event(Random random, long ts)
    {
        string page = Pages[random.Next(Pages.Length)];
        int user = random.Next(6);
        TestEvent e = page == "NextSong"
            ? TestEvent.Play(
                ts, $"artist {random.Next(20)}", $"song {random.Next(60)}", 100 + (300 * random.NextDouble()))
            : TestEvent.On(page, ts);
        return e with
        {
            UserId = $"{user}",
            SessionId = (ts - TestEvent.Start) / TestEvent.Day,
            ItemInSession = random.Next(200),
            Level = random.Next(2) == 0 ? "free" : "paid",
            Gender = user % 2 == 0 ? "F" : "M",
            UserAgent = random.Next(2) == 0 ? "Chrome on Windows" : "Firefox on Macintosh",
        };
    }
}
