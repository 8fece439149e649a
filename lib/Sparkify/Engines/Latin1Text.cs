using System.Globalization;
using System.Text;

namespace Sparkify.Engines;

/// <summary>
/// A text's bytes in ISO-8859-1, written as DuckDB reads a BLOB from text. A character that the set lacks becomes a
/// question mark, as in Spark 3.5.
/// </summary>
internal static class Latin1Text
{
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                > 0xFF => escaped.Append('?'),
                >= 0x80 or '\\' => escaped.Append("\\x")
                    .Append(rune.Value.ToString("X2", CultureInfo.InvariantCulture)),
                _ => escaped.Append((char)rune.Value),
            };
        }

        return escaped.ToString();
    }
}
