namespace Sparkify.Models;

/// <summary>
/// What a model keeps of the rows it learned from: spreads to see drift by, and rows to explain scores against.
/// </summary>
internal sealed record ModelReference
{
    private const int BackgroundRows = 24;

    /// <summary>The spread of each feature, in the model's order.</summary>
    public required FeatureReference[] Features { get; init; }

    /// <summary>The spread of the model's probabilities on the rows put aside.</summary>
    public required FeatureReference Scores { get; init; }

    /// <summary>The share of churned rows among those learned from.</summary>
    public required double ChurnRate { get; init; }

    /// <summary>How many rows the spreads are of.</summary>
    public required int Rows { get; init; }

    /// <summary>Some of the rows learned from: an explanation starts at their mean score.</summary>
    public required float[][] Background { get; init; }

    public static ModelReference Of(Dataset data, IReadOnlyList<double> scores, int seed)
    {
        int[] places = [.. Enumerable.Range(0, data.Count)];
        new Random(seed).Shuffle(places);
        return new ModelReference
        {
            Features = [.. data.Features.Select(
                (name, j) => FeatureReference.Of(name, [.. data.Rows.Select(row => row[j])]))],
            Scores = FeatureReference.Of("score", [.. scores.Select(score => (float)score)]),
            ChurnRate = data.Labels.Average(label => label ? 1.0 : 0),
            Rows = data.Count,
            Background = [.. places.Take(BackgroundRows).Select(i => data.Rows[i])],
        };
    }
}
