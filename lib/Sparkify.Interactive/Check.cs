using System.Globalization;
using System.Net;

namespace Sparkify.Interactive;

/// <summary>Checks a statement of the notebook; whoever runs it counts what held and what did not.</summary>
public static class Check
{
    /// <summary>Told of each check: the statement, whether it holds, and the value as text.</summary>
    internal static event Action<string, bool, string>? Made;

    /// <summary>Prints ✓ or ✗ with the statement and the value it was checked on.</summary>
    /// <param name="what">The statement, as a reader should see it.</param>
    /// <param name="condition">Whether it holds.</param>
    /// <param name="value">The value found; numbers are shown with up to six significant digits.</param>
    public static void That(string what, bool condition, object? value = null)
    {
        string shown = Text(value);
        Made?.Invoke(what, condition, shown);
        string sign = condition ? "✓" : "✗";
        string colour = condition ? "#1a7f37" : "#cf222e";
        string tail = shown.Length > 0 ? $" ({shown})" : "";
        LiveText.Here()?.Put(
            $"{sign} {what}{tail}",
            $"<div class=\"check\"><b style=\"color:{colour}\">{sign}</b> {WebUtility.HtmlEncode(what + tail)}</div>");
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        double or float or decimal => string.Format(CultureInfo.InvariantCulture, "{0:G6}", value),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
