using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify.Models;

/// <summary>
/// Judges a column of texts by its bulk: where nearly all are numbers, the column is one of numbers, and what stands
/// for "not known" is missing.
/// </summary>
internal static partial class NumberTexts
{
    /// <summary>The share of known texts that must be numbers.</summary>
    private const double Bulk = 0.9;

    private static readonly HashSet<string> Markers = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "-", "--", "?", ".", "unknown", "missing",
    };

    /// <summary>Whether a text stands for a value that is not known.</summary>
    public static bool IsMissing(string? text) => text is null || Markers.Contains(text.Trim());

    /// <summary>How the column is read as numbers; null where it is one of texts.</summary>
    public static EncodedColumn? Judge(string name, IReadOnlyList<string?> texts)
    {
        string[] known = [.. texts.Where(text => !IsMissing(text)).Select(text => text!)];
        int points = known.Count(text => Parse(text, comma: false) is not null);
        int commas = known.Count(text => Parse(text, comma: true) is not null);
        if (known.Length == 0 || Math.Max(points, commas) < Bulk * known.Length)
        {
            return null;
        }

        bool comma = commas > points;
        return new EncodedColumn(name, null)
        {
            DecimalComma = comma,
            Missing = [.. known.Where(text => Parse(text, comma) is null).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>
    /// A number written as 1005.5 or 1,005.5, or with a decimal comma as 1005,5 or 1.005,5; else null.
    /// </summary>
    public static double? Parse(string text, bool comma)
    {
        string trimmed = text.Trim();
        string plain = comma ? trimmed.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : trimmed.Replace(",", "", StringComparison.Ordinal);
        bool grouped = comma ? CommaForm().IsMatch(trimmed) : PointForm().IsMatch(trimmed);
        return grouped && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) ? number : null;
    }

    [GeneratedRegex("^[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:[.][0-9]*)?(?:[eE][+-]?[0-9]+)?$")]
    private static partial Regex PointForm();

    [GeneratedRegex("^[+-]?(?:[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]+)?(?:,[0-9]*)?(?:[eE][+-]?[0-9]+)?$")]
    private static partial Regex CommaForm();
}
