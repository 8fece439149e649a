using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Sparkify.Livy.Results;

/// <summary>Reads the texts that Spark writes for values which JSON cannot hold.</summary>
internal static class SparkText
{
    private const string DateFormat = "yyyy-MM-dd";

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF"];

    /// <summary>A floating point number, as text or as a number.</summary>
    public static double Double(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Number ? cell.GetDouble() : Double(cell.GetString()!);

    /// <summary>The number of a text, with Java's and SQL's spellings of what is no number.</summary>
    public static double Double(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return number;
        }

        return text.Trim().ToLowerInvariant() switch
        {
            "inf" or "+infinity" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            string other => throw new FormatException($"\"{other}\" is no number."),
        };
    }

    /// <summary>A decimal of up to 28 digits, exact.</summary>
    public static decimal Decimal(JsonElement cell) =>
        decimal.Parse(PlainNumber(cell.GetString()!), NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>Writes out a number that Spark put in scientific notation, such as 0E-18.</summary>
    public static string PlainNumber(string text)
    {
        int e = text.IndexOfAny(['e', 'E']);
        if (e < 0)
        {
            return text;
        }

        int exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string[] parts = text[..e].Split('.');
        int scale = (parts.Length == 2 ? parts[1].Length : 0) - exponent;
        var digits = BigInteger.Parse(string.Concat(parts), CultureInfo.InvariantCulture);
        string sign = digits.Sign < 0 ? "-" : "";
        string all = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture);
        if (scale <= 0)
        {
            return sign + all + (digits.IsZero ? "" : new string('0', -scale));
        }

        all = all.PadLeft(scale + 1, '0');
        return $"{sign}{all[..^scale]}.{all[^scale..]}";
    }

    /// <summary>A date, or a time of no zone, to the microsecond.</summary>
    public static DateTime LocalTime(JsonElement cell)
    {
        string text = cell.GetString()!;
        return text.Length == DateFormat.Length
            ? DateTime.ParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None)
            : DateTime.ParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None);
    }

    /// <summary>An instant given in microseconds since 1970, in UTC.</summary>
    public static DateTime Instant(JsonElement cell) =>
        new(checked(DateTime.UnixEpoch.Ticks + (cell.GetInt64() * TimeSpan.TicksPerMicrosecond)), DateTimeKind.Utc);

    /// <summary>Base64 without the line breaks that some versions of Spark put in.</summary>
    public static string Base64(string text) => text.AsSpan().IndexOfAny('\r', '\n') < 0
        ? text
        : text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
