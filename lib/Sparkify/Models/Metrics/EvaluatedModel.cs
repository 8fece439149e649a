namespace Sparkify.Models;

/// <summary>A model that was trained elsewhere, measured by its scores as the learners here are.</summary>
public sealed record EvaluatedModel
{
    /// <summary>What it is called in tables.</summary>
    public required string Title { get; init; }

    /// <summary>The probability from which a user counts as churning: the best F1 on the out-of-fold rows.</summary>
    public required double Threshold { get; init; }

    /// <summary>The metrics on out-of-fold rows.</summary>
    public required MetricSet CrossValidation { get; init; }

    /// <summary>The metrics on the rows put aside.</summary>
    public required MetricSet HoldOut { get; init; }

    /// <summary>The rows put aside with their probabilities.</summary>
    public required ScoredRows Test { get; init; }
}
