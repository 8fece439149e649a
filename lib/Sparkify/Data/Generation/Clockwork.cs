namespace Sparkify.Data.Generation;

/// <summary>When people listen: by the hour of their day and the day of the week.</summary>
internal static class Clockwork
{
    private const int SecondsAnHour = 3600;

    // 2018-10-01, the first day of every preset, was a Monday.
    private static readonly double[] ByWeekday = [1.05, 1.08, 1.1, 1.08, 1.05, 0.84, 0.8];

    private static readonly double[] ByHour =
    [
        0.75, 0.6, 0.5, 0.42, 0.4, 0.45, 0.6, 0.75, 0.88, 0.98, 1.05, 1.1,
        1.18, 1.28, 1.4, 1.5, 1.55, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.88,
    ];

    private const double Most = 1.55 * 1.1;

    /// <summary>The next time at which someone sits down to listen.</summary>
    /// <param name="after">Seconds since the start of the log.</param>
    /// <param name="perDay">Sessions a day at an average hour.</param>
    /// <param name="shiftHours">Hours from UTC to this person's own day.</param>
    /// <param name="random">The person's dice.</param>
    public static double Next(double after, double perDay, int shiftHours, ref Prng random)
    {
        double time = after;
        do
        {
            time += random.Exponential() * 24 * SecondsAnHour / (perDay * Most);
        }
        while (random.Unit() * Most > Weight(time, shiftHours));
        return time;
    }

    private static double Weight(double time, int shiftHours)
    {
        long hours = (long)(time / SecondsAnHour) + shiftHours + (24 * 70);
        return ByHour[hours % 24] * ByWeekday[hours / 24 % 7];
    }
}
