using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>What the catalogue says that features mean.</summary>
internal static class FeatureMeanings
{
    private static readonly string[] UnitsThatSayNothing = ["0 or 1", "share", "days"];

    /// <summary>
    /// The meanings of those features that are in the catalogue, by name, with the unit where it helps.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<string> features) => FeatureCatalogue.All
        .Where(feature => features.Contains(feature.Name))
        .ToDictionary(feature => feature.Name, Words, StringComparer.Ordinal);

    private static string Words(Feature feature) => UnitsThatSayNothing.Contains(feature.Unit)
        ? feature.Meaning
        : $"{feature.Meaning} ({feature.Unit})";
}
