namespace Sparkify.Models;

/// <summary>
/// What a model keeps of the rows it learned from: spreads to see drift by, and rows to explain scores against.
/// </summary>
internal sealed record ModelReference
{
    private const int BackgroundRows = 24;

    /// <summary>Fewer rows at the last cut-off tell no spread in tenths.</summary>
    private const int FewestLatest = 100;

    /// <summary>The spread of each feature, in the model's order.</summary>
    public required FeatureReference[] Features { get; init; }

    /// <summary>
    /// The spread of each feature at the last cut-off alone, which is what one cut-off of a new log is held against;
    /// null where the table has one cut-off only, or too few rows at the last.
    /// </summary>
    public FeatureReference[]? Latest { get; init; }

    /// <summary>How many rows <see cref="Latest"/> is of.</summary>
    public int LatestRows { get; init; }

    /// <summary>How many rows <see cref="Scores"/> is of; 0 in models of before.</summary>
    public int ScoreRows { get; init; }

    /// <summary>The features that only tell the time.</summary>
    public string[] Clock { get; init; } = [];

    /// <summary>
    /// The spread of the saved model's own probabilities, on the rows of the last cut-off where <see cref="Latest"/> is
    /// of those. (Those of the rows put aside are another model's, and steps of its calibration look like a drift.)
    /// </summary>
    public required FeatureReference Scores { get; init; }

    /// <summary>The share of churned rows among those learned from.</summary>
    public required double ChurnRate { get; init; }

    /// <summary>How many rows the spreads are of.</summary>
    public required int Rows { get; init; }

    /// <summary>Some of the rows learned from: an explanation starts at their mean score.</summary>
    public required float[][] Background { get; init; }

    public static ModelReference Of(Dataset data, Func<IReadOnlyList<float[]>, double[]> score, int seed)
    {
        int[] places = [.. Enumerable.Range(0, data.Count)];
        new Random(seed).Shuffle(places);
        long last = data.Cutoffs.Max();
        float[][] latest = [.. data.Rows.Where((_, i) => data.Cutoffs[i] == last)];
        bool several = latest.Length < data.Count && latest.Length >= FewestLatest;
        return new ModelReference
        {
            Features = Spreads(data.Features, data.Rows),
            Latest = several ? Spreads(data.Features, latest) : null,
            LatestRows = several ? latest.Length : 0,
            Clock = ClockFeatures.Of(data),
            Scores = FeatureReference.Of("score", [.. score(several ? latest : data.Rows).Select(risk => (float)risk)]),
            ScoreRows = several ? latest.Length : data.Count,
            ChurnRate = data.Labels.Average(label => label ? 1.0 : 0),
            Rows = data.Count,
            Background = [.. places.Take(BackgroundRows).Select(i => data.Rows[i])],
        };
    }

    private static FeatureReference[] Spreads(IReadOnlyList<string> names, float[][] rows) =>
        [.. names.Select((name, j) => FeatureReference.Of(name, [.. rows.Select(row => row[j])]))];
}
