using System.Globalization;
using System.Numerics;
using System.Text;
using DuckDB.NET.Data;
using Sparkify.Engines;

namespace Sparkify.Cli.Livy.Sql;

/// <summary>Functions of Spark that no expression of DuckDB gives, written in C#.</summary>
internal static class SparkFunctions
{
    /// <summary>What Spark's trimAll takes away: blanks and control characters.</summary>
    private static readonly char[] Blanks = [.. Enumerable.Range(0, 33).Select(code => (char)code)];

    /// <summary>Defines them in a connection's database.</summary>
    public static void Register(DuckDBConnection connection)
    {
        ScalarFunction.Register<double, string>(connection, "spark_double_text", SparkText.Double);
        ScalarFunction.Register<float, string>(connection, "spark_float_text", SparkText.Float);
        ScalarFunction.Register<string, string>(connection, "spark_decimal_text", SparkText.Decimal);
        ScalarFunction.Register<string, string?>(connection, "spark_plain", Plain);
        ScalarFunction.Register<string, string>(connection, "spark_initcap", InitCap);
        ScalarFunction.Register<double, int, string?>(connection, "spark_format_number", FormatNumber);
        ScalarFunction.Register<double, int, string?>(connection, "spark_fixed", Fixed);
        ScalarFunction.Register<double, int, double?>(connection, "spark_round", (x, places) =>
            Round(x, places, false));
        ScalarFunction.Register<double, int, double?>(connection, "spark_bround", (x, places) =>
            Round(x, places, true));
        ScalarFunction.Register<string, string, string?>(connection, "spark_divide", Divide);
        ScalarFunction.Register<string, string, string?>(connection, "spark_multiply", Multiply);
        ScalarFunction.Register<string, int, string?>(connection, "spark_round_text", RoundText);
        ScalarFunction.Register<string, int, string?>(connection, "spark_conv", Conv);
    }

    /// <summary>A number's text without an exponent; null where it is no number.</summary>
    private static string? Plain(string text)
    {
        string trimmed = text.Trim(Blanks);
        string[] parts = trimmed.Split('e', 'E');
        bool isNumber = parts.Length <= 2 && parts[0].Any(char.IsAsciiDigit)
            && BigInteger.TryParse(
                parts[0].Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out _)
            && parts[0].Count(letter => letter == '.') <= 1;
        int exponent = 0;
        if (!isNumber || (parts.Length == 2 && !int.TryParse(
            parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
                || Math.Abs(exponent) > 400)
        {
            return null;
        }

        (BigInteger unscaled, int scale) = Read(parts[0]);
        scale -= exponent;
        return Write(scale < 0 ? unscaled * BigInteger.Pow(10, -scale) : unscaled, Math.Max(scale, 0));
    }

    private static string InitCap(string text)
    {
        var written = new StringBuilder(text.Length);
        bool first = true;
        foreach (char letter in text)
        {
            written.Append(first ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter));
            first = letter == ' ';
        }

        return written.ToString();
    }

    /// <summary>As Java's DecimalFormat("#,##0.00"): the exact number, half to even.</summary>
    private static string? FormatNumber(double number, int places)
    {
        if (places < 0 || !double.IsFinite(number))
        {
            return places < 0 ? null : double.IsNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞";
        }

        (BigInteger unscaled, int scale) = Read(number.ToString("F60", CultureInfo.InvariantCulture));
        string text = Write(Rescale(unscaled, scale, places, toEven: true), places);
        int point = text.IndexOf('.', StringComparison.Ordinal) is var at && at < 0 ? text.Length : at;
        var grouped = new StringBuilder(text);
        for (int i = point - 3; i > (text[0] == '-' ? 1 : 0); i -= 3)
        {
            grouped.Insert(i, ',');
        }

        return grouped.ToString();
    }

    /// <summary>As Java's %.2f: of the shortest digits that give the number, half up.</summary>
    private static string? Fixed(double number, int places) => Plain(SparkText.Double(number)) is { } plain
        ? RoundHalf(plain, places, toEven: false)
        : number.ToString(CultureInfo.InvariantCulture).Replace("∞", "Infinity", StringComparison.Ordinal);

    private static double? Round(double number, int places, bool toEven) => double.IsFinite(number)
        ? double.Parse(RoundHalf(Plain(SparkText.Double(number))!, places, toEven), CultureInfo.InvariantCulture)
        : number;

    /// <summary>A quotient of decimals, its scale after a bar in the second: <c>"2|6"</c>; null by zero.</summary>
    private static string? Divide(string dividend, string divisorAndScale)
    {
        string[] parts = divisorAndScale.Split('|');
        (BigInteger a, int s) = Read(dividend);
        (BigInteger b, int r) = Read(parts[0]);
        int places = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (b.IsZero)
        {
            return null;
        }

        // a/10^s : b/10^r, with places + 1 digits more than asked for none is lost: the rest is looked at.
        BigInteger scaled = BigInteger.Abs(a) * BigInteger.Pow(10, places + r);
        BigInteger by = BigInteger.Abs(b) * BigInteger.Pow(10, s);
        BigInteger quotient = ((2 * scaled) + by) / (2 * by);
        return Write(a.Sign * b.Sign < 0 ? -quotient : quotient, places);
    }

    private static string? Multiply(string left, string rightAndScale)
    {
        string[] parts = rightAndScale.Split('|');
        (BigInteger a, int s) = Read(left);
        (BigInteger b, int r) = Read(parts[0]);
        int places = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return Write(Rescale(a * b, s + r, places, toEven: false), places);
    }

    /// <summary>A decimal rounded half to even.</summary>
    private static string RoundText(string number, int places) => RoundHalf(number, places, toEven: true);

    private static string RoundHalf(string number, int places, bool toEven)
    {
        (BigInteger unscaled, int scale) = Read(number);
        BigInteger rounded = Rescale(unscaled, scale, places, toEven);
        return places >= 0 ? Write(rounded, places)
            : (rounded * BigInteger.Pow(10, -places)).ToString(CultureInfo.InvariantCulture);
    }

    private static (BigInteger Unscaled, int Scale) Read(string number)
    {
        int point = number.IndexOf('.', StringComparison.Ordinal);
        return (BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
            point < 0 ? 0 : number.Length - point - 1);
    }

    private static string Write(BigInteger unscaled, int scale)
    {
        string digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        string sign = unscaled.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }

    private static BigInteger Rescale(BigInteger unscaled, int scale, int places, bool toEven)
    {
        if (places >= scale)
        {
            return unscaled * BigInteger.Pow(10, places - scale);
        }

        BigInteger by = BigInteger.Pow(10, scale - places);
        BigInteger whole = BigInteger.DivRem(BigInteger.Abs(unscaled), by, out BigInteger rest);
        int half = (2 * rest).CompareTo(by);
        whole += half > 0 || (half == 0 && (!toEven || !whole.IsEven)) ? 1 : 0;
        return unscaled.Sign < 0 ? -whole : whole;
    }

    /// <summary>A number in another base, both in one number: 16 to 10 is 1610. Unsigned, in 64 bits.</summary>
    private static string? Conv(string text, int bases)
    {
        (int from, int to) = (bases / 100, bases % 100);
        string digits = text.Trim(' ');
        if (digits.Length == 0)
        {
            return null;
        }

        BigInteger value = 0;
        foreach (char letter in digits)
        {
            int digit = char.IsAsciiDigit(letter) ? letter - '0'
                : char.IsAsciiLetter(letter) ? char.ToUpperInvariant(letter) - 'A' + 10 : 99;
            if (digit >= from)
            {
                break;
            }

            value = BigInteger.Min((value * from) + digit, ulong.MaxValue);
        }

        var written = new StringBuilder();
        do
        {
            int digit = (int)(value % to);
            written.Insert(0, (char)(digit < 10 ? '0' + digit : 'A' + digit - 10));
            value /= to;
        }
        while (!value.IsZero);
        return written.ToString();
    }
}
