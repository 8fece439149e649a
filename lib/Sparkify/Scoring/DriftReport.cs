using System.Globalization;

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
    private const int FewestAgreeing = 3;
    private const double AgreeingShare = 0.05;
    private const int Named = 5;

    /// <summary>
    /// Whether the scores have moved, or several features have: three, or one in twenty where that is more. One feature
    /// alone moves now and then, and the scores need not follow.
    /// </summary>
    public bool Alarms => Score.Alarm == "alarm" || Moved.Count >= Math.Max(
        Math.Min(FewestAgreeing, Features.Count), (int)Math.Ceiling(AgreeingShare * Features.Count));

    /// <summary>The features that alarm, the farthest first.</summary>
    public IReadOnlyList<string> Moved =>
        [.. Features.Where(drift => drift.Alarm == "alarm").Select(drift => drift.Feature)];

    /// <summary>The finding in words, with its numbers.</summary>
    public override string ToString()
    {
        int watch = Features.Count(drift => drift.Alarm == "watch");
        int clock = Features.Count(drift => drift.Alarm == "clock");
        string advice = Alarms ? "train again before the scores are used" : "the scores may be used";
        string more = Moved.Count > Named ? ", …" : "";
        string moved = Moved.Count == 0 ? "" : $" ({string.Join(", ", Moved.Take(Named))}{more})";
        string apart = clock == 0 ? "" : $", {clock} only tell the time";
        return string.Create(CultureInfo.InvariantCulture,
            $"The scores' own index is {Score.Psi:0.00} ({Score.Alarm}); of {Features.Count} features {Moved.Count} "
            + $"alarm{moved}, {watch} are to be watched{apart}; mean risk {MeanRisk:0.0%} where {ChurnRate:0.0%} "
            + $"churned; {advice}.");
    }
}
