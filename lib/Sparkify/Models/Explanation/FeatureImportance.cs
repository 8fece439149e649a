namespace Sparkify.Models;

/// <summary>How much a model leans on a feature.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="AucDrop">
/// How far AUC falls when the feature is shuffled among the rows; near 0 if it is not needed.
/// </param>
public sealed record FeatureImportance(string Feature, Interval AucDrop);
