namespace Sparkify.Scoring;

/// <summary>A new log held against the rows that a model learned from.</summary>
/// <param name="Rows">The rows of the new log.</param>
/// <param name="Score">How the model's own probabilities moved.</param>
/// <param name="Features">How each feature moved, the farthest first.</param>
/// <param name="MeanRisk">The mean probability on the new rows.</param>
/// <param name="ChurnRate">The churn rate of the rows learned from.</param>
public sealed record DriftReport(
    int Rows, FeatureDrift Score, IReadOnlyList<FeatureDrift> Features, double MeanRisk, double ChurnRate)
{
    /// <summary>Whether any feature, or the score, alarms.</summary>
    public bool Alarms => Features.Append(Score).Any(drift => drift.Alarm == "alarm");

    /// <summary>The finding in words, with its numbers.</summary>
    public override string ToString()
    {
        int alarms = Features.Count(drift => drift.Alarm == "alarm");
        int watch = Features.Count(drift => drift.Alarm == "watch");
        string advice = Alarms ? "train again before the scores are used" : "the scores may be used";
        return $"Of {Features.Count} features {alarms} alarm and {watch} are to be watched; the scores' own index is " +
            $"{Score.Psi:0.00} ({Score.Alarm}); mean risk {MeanRisk:0.0%} where {ChurnRate:0.0%} churned; {advice}.";
    }
}
