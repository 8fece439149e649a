using System.Globalization;
using System.Text;

namespace Sparkify.Engines;

/// <summary>Writes values of JSON as Spark does where a text column holds what is no text.</summary>
internal static class JsonText
{
    /// <summary>A string with its quotes; escaped are what must be, and what UTF-16 needs two units for.</summary>
    public static string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char c in text)
        {
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or (>= '\uD800' and <= '\uDFFF') => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        }

        return json.Append('"').ToString();
    }

    /// <summary>Text as UTF-8 can hold it: a question mark for half a character.</summary>
    public static string WithoutHalves(string text)
    {
        if (!text.Any(char.IsSurrogate))
        {
            return text;
        }

        char[] whole = text.ToCharArray();
        for (int at = 0; at < whole.Length; at++)
        {
            if (at + 1 < whole.Length && char.IsSurrogatePair(whole[at], whole[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(whole[at]))
            {
                whole[at] = '?';
            }
        }

        return new string(whole);
    }

    /// <summary>A whole number; zero has no sign.</summary>
    public static string Whole(string digits) => digits == "-0" ? "0" : digits;

    /// <summary>A number with fraction or exponent, as Java writes it; one too large is "Infinity" in quotes.</summary>
    public static string Double(double value)
    {
        if (double.IsInfinity(value))
        {
            return Quote(value > 0 ? "Infinity" : "-Infinity");
        }

        double size = Math.Abs(value);
        return size is 0 or (>= 1e-3 and < 1e7)
            ? WithFraction(value.ToString("R", CultureInfo.InvariantCulture))
            : Scientific(value);
    }

    private static string WithFraction(string shortest) =>
        shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";

    private static string Scientific(double value)
    {
        string[] parts = value.ToString("E16", CultureInfo.InvariantCulture).Split('E');
        string digits = value.ToString("R", CultureInfo.InvariantCulture).Split('E')[0]
            .Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Trim('0');
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        string fraction = digits.Length > 1 ? digits[1..] : "0";
        return $"{(value < 0 ? "-" : "")}{digits[0]}.{fraction}E{exponent}";
    }
}
