namespace Sparkify.Data.Generation;

/// <summary>One event in 24 bytes; what it says of person and song is looked up when it is written.</summary>
/// <param name="Second">Seconds since the start of the log; negative in the warm-up before it.</param>
/// <param name="Person">Index of the person in the population.</param>
/// <param name="Song">Index of the song in the catalogue; -1 off NextSong.</param>
/// <param name="Item">Number of the event in its session, from zero.</param>
internal record struct LogRow(int Second, int Person, int Song, int Item)
{
    public int Session { get; set; }

    public Page Page { get; init; }

    public Auth Auth { get; init; }

    public bool Paid { get; init; }

    /// <summary>True where the log does not know the person: logged out, or not yet registered.</summary>
    public readonly bool IsGuest => Auth is Auth.LoggedOut or Auth.Guest;
}
