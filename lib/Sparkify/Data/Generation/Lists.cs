using System.Globalization;
using System.Text;

namespace Sparkify.Data.Generation;

/// <summary>The word lists that ship inside the library.</summary>
internal static class Lists
{
    public static IReadOnlyList<string> Adjectives { get; } = Read("adjectives");

    public static IReadOnlyList<string> Nouns { get; } = Read("nouns");

    public static IReadOnlyList<string> Foreign { get; } = Read("foreign");

    /// <summary>name | hours from UTC | weight.</summary>
    public static IReadOnlyList<string[]> Locations { get; } = Split("locations");

    /// <summary>D or M | weight | user agent.</summary>
    public static IReadOnlyList<string[]> Agents { get; } = Split("agents");

    public static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    private static string[][] Split(string name) => [.. Read(name).Select(line => line.Split('|'))];

    private static string[] Read(string name)
    {
        using Stream stream = typeof(Lists).Assembly.GetManifestResourceStream($"generation/{name}.txt")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where(line => line.Length > 0 && line[0] != '#')];
    }
}
