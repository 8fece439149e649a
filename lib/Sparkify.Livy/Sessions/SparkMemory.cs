using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify.Livy.Sessions;

/// <summary>Sizes of memory as Spark writes them.</summary>
internal static partial class SparkMemory
{
    /// <summary>Twice a size such as <c>2g</c>; of Spark's own default of 1g where it is not known.</summary>
    public static string Doubled(string? size)
    {
        Match match = Size().Match(size ?? "");
        return match.Success && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out int number)
            ? string.Create(CultureInfo.InvariantCulture, $"{2L * number}{match.Groups[2].Value.ToLowerInvariant()}")
            : "2g";
    }

    [GeneratedRegex("^\\s*([0-9]+)\\s*([kmgt])b?\\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
