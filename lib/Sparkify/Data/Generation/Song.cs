namespace Sparkify.Data.Generation;

/// <summary>One song of the catalogue.</summary>
/// <param name="Artist">The artist's name, as the log spells it.</param>
/// <param name="Title">The title, as the log spells it.</param>
/// <param name="Ticks">
/// The length in ticks of 576 samples at 22,050 a second, the grid on which the real lengths lie (277.89016 s).
/// </param>
internal sealed record Song(string Artist, string Title, int Ticks)
{
    /// <summary>The length in hundred-thousandths of a second, rounded half up.</summary>
    public long Length => ((Ticks * 57_600_000L) + 11_025) / 22_050;

    /// <summary>The length in seconds, to five places, no trailing zeros.</summary>
    public decimal LengthSeconds => Length / 100_000m;

    /// <summary>Whole seconds from this song's start to the next one's.</summary>
    public int Seconds => (int)(Length / 100_000);
}
