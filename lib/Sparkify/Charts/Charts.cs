using System.Globalization;

namespace Sparkify.Charting;

/// <summary>
/// The workbook's charts, in one look: white, colour-blind-safe, users who stayed and users who cancelled always in
/// <see cref="Palette.Stayed"/> and <see cref="Palette.Churned"/>, units on the axes. A title says the finding: pass
/// one, or leave it out and it is computed from the numbers. The charts are Plotly.NET charts of 900 pixels' width
/// and small enough to commit; <c>GenericChart.toFigureJson</c> gives their plotly.js figure.
/// </summary>
public static partial class Charts
{
    private static string Percent(double share)
    {
        string format = share is > 0 and < 0.0995 ? "0.0" : "0";
        return (share * 100).ToString(format, CultureInfo.InvariantCulture) + " %";
    }

    private static string Times(double ratio) =>
        ratio.ToString(ratio < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Count(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number with two decimals, fewer where it is large.</summary>
    private static string Figure(double number)
    {
        string format = Math.Abs(number) >= 100 ? "0" : Math.Abs(number) >= 10 ? "0.0" : "0.00";
        return number.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>"paid" as a sentence's first word.</summary>
    private static string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
