using Microsoft.Data.Analysis;

namespace Sparkify.Features;

/// <summary>A feature table without its near-duplicates.</summary>
/// <param name="Table">The table, with the features that were kept.</param>
/// <param name="Dropped">What was dropped, in the order of the columns.</param>
public sealed record PruningResult(FeatureTable Table, IReadOnlyList<DroppedFeature> Dropped)
{
    /// <summary>What was dropped, as a table.</summary>
    /// <returns>
    /// A frame of the columns dropped, twin (text; null where the feature never varies) and r (double).
    /// </returns>
    public DataFrame ToDataFrame() => new(
        new StringDataFrameColumn("dropped", Dropped.Select(feature => feature.Name)),
        new StringDataFrameColumn("twin", Dropped.Select(feature => feature.Twin!)),
        new DoubleDataFrameColumn("r", Dropped.Select(feature => feature.Correlation)));
}
