using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify.Livy;

/// <summary>Durations as Livy and Spark write them: a whole number and a unit, such as <c>90s</c>.</summary>
public static partial class LivyDuration
{
    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text; units us, ms, s, m or min, h, d; without a unit milliseconds.</param>
    /// <param name="duration">The duration; zero when the text is none.</param>
    /// <returns>False when the text is no duration.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        Match match = Pattern().Match(text ?? "");
        if (!match.Success
            || !long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out long count)
            || count > TimeSpan.MaxValue.TotalDays)
        {
            return false;
        }

        duration = match.Groups[2].Value switch
        {
            "us" => TimeSpan.FromMicroseconds(count),
            "" or "ms" => TimeSpan.FromMilliseconds(count),
            "s" => TimeSpan.FromSeconds(count),
            "m" or "min" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
        return true;
    }

    [GeneratedRegex("^\\s*([0-9]{1,18})\\s*(us|ms|s|m|min|h|d|)\\s*$")]
    private static partial Regex Pattern();
}
