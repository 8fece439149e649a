using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify.Engines;

/// <summary>Reads the text of a value into a column: the steps that <see cref="LivyIngest"/> says in SQL.</summary>
internal static partial class EventNumber
{
    /// <summary>A whole number, quoted or not.</summary>
    public const string Whole = @"\A-?[0-9]+\z";

    /// <summary>Any number of JSON, quoted or not.</summary>
    public const string Any = @"\A-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?\z";

    /// <summary>Texts that stand for a value that is missing.</summary>
    public static IReadOnlyList<string> Missing { get; } = ["", "NaN", "Infinity", "-Infinity"];

    /// <summary>Whole numbers from here on are not exact where they are written with a fraction or exponent.</summary>
    public const long Exact = 1L << 53;

    /// <summary>Reads a value; false where the column cannot hold it, which makes the line malformed.</summary>
    public static bool TryRead(string type, string? text, out object? value)
    {
        value = type == "STRING" ? text : null;
        if (type == "STRING" || text is null || Missing.Contains(text))
        {
            return true;
        }

        value = type == "DOUBLE" ? (object?)Double(text) : Long(text);
        return value switch
        {
            null => false,
            double number when double.IsInfinity(number) => (value = null) is null,
            _ => true,
        };
    }

    private static double? Double(string text) => AnyNumber().IsMatch(text)
        ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) + 0.0 // No negative zero.
        : null;

    private static long? Long(string text)
    {
        if (WholeNumber().IsMatch(text))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
                ? whole : null;
        }

        return Double(text) is double number && Math.Floor(number) == number && Math.Abs(number) < Exact
            ? (long)number : null;
    }

    [GeneratedRegex(Whole)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(Any)]
    private static partial Regex AnyNumber();
}
