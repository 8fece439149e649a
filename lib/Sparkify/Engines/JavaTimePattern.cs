using System.Globalization;
using System.Text;

namespace Sparkify.Engines;

/// <summary>
/// Writes and reads times by the patterns of Spark (<c>yyyy-MM-dd HH:mm</c>), which are those of Java's
/// DateTimeFormatter, in English and UTC.
/// </summary>
internal static class JavaTimePattern
{
    /// <summary>Writes a moment.</summary>
    /// <param name="microseconds">Microseconds since 1970-01-01.</param>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="FormatException">The pattern has a letter that is not known here.</exception>
    public static string Format(long microseconds, string pattern)
    {
        DateTime time = DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        return time.ToString(ToDotNet(pattern, time), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a moment; null where the text is not of the pattern, as in Spark 3.5.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    /// <returns>Microseconds since 1970-01-01.</returns>
    /// <exception cref="FormatException">The pattern has a letter that is not known here.</exception>
    /// <exception cref="FormatException">
    /// The pattern has a letter that is not known here; or the text is not of the pattern, but begins as if it were:
    /// Spark then asks for its setting spark.sql.legacy.timeParserPolicy.
    /// </exception>
    public static long? Parse(string text, string pattern) => DateTime.TryParseExact(
        text, ToDotNet(pattern), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
        ? (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
        : text.Any(char.IsAsciiDigit)
            ? throw new FormatException($"\"{text}\" is not of the time pattern \"{pattern}\".")
            : null;

    /// <summary>
    /// The same pattern, as .NET writes it; for a known moment also with what .NET has no letters for, the day of the
    /// year and the quarter.
    /// </summary>
    internal static string ToDotNet(string pattern, DateTime? moment = null)
    {
        var written = new StringBuilder();
        for (int i = 0; i < pattern.Length;)
        {
            char c = pattern[i];
            int end = c == '\'' ? pattern.IndexOf('\'', i + 1) + 1 : i + 1;
            if (c == '\'' && end == 0)
            {
                throw new FormatException($"The time pattern \"{pattern}\" lacks a closing quote.");
            }

            while (char.IsAsciiLetter(c) && end < pattern.Length && pattern[end] == c)
            {
                end++;
            }

            written.Append(
                c == '\'' ? pattern[i..end]
                : char.IsAsciiLetter(c) ? Number(c, end - i, moment) ?? Field(c, end - i, pattern, moment is not null)
                : c is '"' or '\\' or '%' ? $"\\{c}"
                : c);
            i = end;
        }

        return written.Length == 1 ? $"%{written}" : written.ToString();
    }

    private static string? Number(char letter, int count, DateTime? moment) => (letter, count, moment) switch
    {
        ('D', <= 3, { } time) => $"'{time.DayOfYear.ToString(CultureInfo.InvariantCulture).PadLeft(count, '0')}'",
        ('Q' or 'q', <= 2, { } time) =>
            $"'{(((time.Month - 1) / 3) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(count, '0')}'",
        _ => null,
    };

    private static string Field(char letter, int count, string pattern, bool writes) => (letter, count) switch
    {
        ('y', 2) => "yy",
        ('y', <= 4) => "yyyy",
        ('M' or 'L', <= 4) => new string('M', count),
        ('E', <= 3) when writes => "ddd",
        ('E', 4) when writes => "dddd",
        ('a', 1) => "tt",
        ('S', <= 6) => new string('f', count),
        ('d' or 'H' or 'h' or 'm' or 's', <= 2) => new string(letter, count),
        _ => throw new FormatException(
            $"\"{new string(letter, count)}\" in the time pattern \"{pattern}\" is not known here: "
            + "use y, M, d, E, a, H, h, m, s or S, and quotes around text."),
    };
}
