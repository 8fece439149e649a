using Microsoft.Data.Analysis;

namespace Sparkify.Features;

/// <summary>
/// All features, read from the .sql files that compute them: a feature is described where it is written.
/// </summary>
public static class FeatureCatalogue
{
    /// <summary>The groups, in the order of the columns.</summary>
    public static IReadOnlyList<string> Groups { get; } =
    [
        "volume", "rates", "windows", "recency", "sessions", "taste", "social", "sentiment", "adverts", "errors",
        "phases", "account", "device", "weekly", "lifetime",
    ];

    /// <summary>Every feature, in the order of the columns.</summary>
    public static IReadOnlyList<Feature> All { get; } = [.. Groups.SelectMany(FeatureFile.Read)];

    /// <summary>The features of the table <c>whole_log</c>.</summary>
    public static IReadOnlyList<Feature> WholeLog { get; } =
        [.. All.Where(feature => feature.Kind != FeatureKind.Idle)];

    /// <summary>The features of the table <c>forecast</c>.</summary>
    public static IReadOnlyList<Feature> Forecast { get; } =
        [.. All.Where(feature => feature.Kind != FeatureKind.Span)];

    /// <summary>The features that are the time observed: the leak of <c>whole_log</c>.</summary>
    public static IReadOnlyList<string> Spans { get; } = Names(FeatureKind.Span);

    /// <summary>The features that grow with the time observed.</summary>
    public static IReadOnlyList<string> Totals { get; } = Names(FeatureKind.Total);

    /// <summary>Finds a feature by its name.</summary>
    /// <param name="name">The column's name.</param>
    /// <returns>The feature.</returns>
    /// <exception cref="SparkifyException">There is no such feature.</exception>
    public static Feature Get(string name) => All.FirstOrDefault(feature => feature.Name == name)
        ?? throw new SparkifyException($"There is no feature \"{name}\": the data dictionary lists them all.");

    /// <summary>The data dictionary: one row a feature.</summary>
    /// <returns>A frame of the text columns feature, group, unit, meaning, kind and sql.</returns>
    public static DataFrame DataDictionary() => new(
        Text("feature", feature => feature.Name),
        Text("group", feature => feature.Group),
        Text("unit", feature => feature.Unit),
        Text("meaning", feature => feature.Meaning),
        Text("kind", feature => feature.Kind.ToString()),
        Text("sql", feature => feature.Sql));

    private static StringDataFrameColumn Text(string name, Func<Feature, string> value) =>
        new(name, All.Select(value));

    private static string[] Names(FeatureKind kind) =>
        [.. All.Where(feature => feature.Kind == kind).Select(feature => feature.Name)];
}
