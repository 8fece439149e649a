using System.Globalization;

namespace Sparkify.Cli.Livy.Sql.Parsing;

/// <summary>Writes doubles as Java does: <c>1.0</c>, <c>1.0E7</c>, <c>NaN</c>.</summary>
internal static class JavaNumber
{
    public static string Write(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }

        double size = Math.Abs(value);
        if (value == 0 || (size >= 1e-3 && size < 1e7))
        {
            string plain = value.ToString("0.0##################", CultureInfo.InvariantCulture);
            return double.Parse(plain, CultureInfo.InvariantCulture) == value && (value != 0 || !double.IsNegative(value))
                ? plain
                : value.ToString("R", CultureInfo.InvariantCulture);
        }

        string[] parts = value.ToString("E16", CultureInfo.InvariantCulture).Split('E');
        string shortest = value.ToString("R", CultureInfo.InvariantCulture).Split('E')[0]
            .Replace(".", "", StringComparison.Ordinal).TrimStart('-', '0').TrimEnd('0');
        string tail = shortest.Length > 1 ? shortest[1..] : "0";
        return $"{(value < 0 ? "-" : "")}{shortest[..1]}.{tail}E{int.Parse(parts[1], CultureInfo.InvariantCulture)}";
    }
}
