using System.Globalization;

namespace Sparkify.Cli.Data;

/// <summary>Words for a person to read.</summary>
internal static class Words
{
    /// <summary>Such as "1 file" and "2,354 files".</summary>
    public static string Count(long number, string noun) => number == 1
        ? $"1 {noun}"
        : string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}s");
}
