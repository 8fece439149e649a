using System.Globalization;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>Simple values as the text that Spark's <c>toJSON</c> gives them.</summary>
internal static class SparkText
{
    /// <summary>Whether the text stands in JSON without quotes.</summary>
    public static bool IsBare(object value, SparkType type) => value switch
    {
        double number => double.IsFinite(number),
        float number => float.IsFinite(number),
        string => IsDecimal(type),
        _ => value is bool or sbyte or byte or short or ushort or int or uint or long or ulong or decimal
            or System.Numerics.BigInteger,
    };

    public static string Of(object value, SparkType type) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => Double(number),
        float number => Float(number),
        string digits when IsDecimal(type) => Decimal(digits),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        TimeSpan span => Interval(span),
        Stream bytes => Base64(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>As Java's Double.toString.</summary>
    public static string Double(double value) => Floating(value, value.ToString("R", CultureInfo.InvariantCulture));

    public static string Float(float value) => Floating(value, value.ToString("R", CultureInfo.InvariantCulture));

    private static bool IsDecimal(SparkType type) =>
        type is SparkType.Simple simple && simple.Name.StartsWith("decimal", StringComparison.Ordinal);

    /// <summary>Java's way: a point always, and an exponent below 0.001 and from ten million.</summary>
    private static string Floating(double value, string shortest)
    {
        double size = Math.Abs(value);
        if (!double.IsFinite(value))
        {
            return shortest.Replace("∞", "Infinity", StringComparison.Ordinal);
        }

        if (size is 0 or (>= 1e-3 and < 1e7))
        {
            return shortest.Contains('.', StringComparison.Ordinal) ? shortest : $"{shortest}.0";
        }

        string[] parts = shortest.TrimStart('-').Split('E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        string known = digits.TrimStart('0');
        int exponent = (point < 0 ? digits.Length : point) - 1 - (digits.Length - known.Length)
            + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        string rest = known[1..].TrimEnd('0');
        return $"{(value < 0 ? "-" : "")}{known[0]}.{(rest.Length > 0 ? rest : "0")}E{exponent}";
    }

    /// <summary>Java's way for decimals: every digit, and an exponent for what is below 0.000001.</summary>
    public static string Decimal(string text)
    {
        string sign = text.StartsWith('-') ? "-" : "";
        string[] parts = text.TrimStart('-').Split('.');
        string digits = string.Concat(parts).TrimStart('0');
        digits = digits.Length > 0 ? digits : "0";
        int scale = parts.Length > 1 ? parts[1].Length : 0;
        int exponent = digits.Length - 1 - scale;
        if (exponent >= -6)
        {
            return parts[0].Length > 0 ? text : $"{sign}0.{parts[1]}";
        }

        return $"{sign}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}E{exponent}";
    }

    private static string Interval(TimeSpan span)
    {
        string fraction = (Math.Abs(span.Ticks) % TimeSpan.TicksPerSecond / 10_000_000m)
            .ToString(".######", CultureInfo.InvariantCulture);
        return $"INTERVAL '{(span < TimeSpan.Zero ? "-" : "")}{span:%d} {span:hh\\:mm\\:ss}{fraction}' DAY TO SECOND";
    }

    private static string Base64(Stream bytes)
    {
        using var all = new MemoryStream();
        bytes.CopyTo(all);
        return Convert.ToBase64String(all.ToArray());
    }
}
