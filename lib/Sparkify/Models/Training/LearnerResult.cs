namespace Sparkify.Models;

/// <summary>What one learner achieved with the best of its candidates.</summary>
public sealed record LearnerResult
{
    /// <summary>The learner.</summary>
    public required Learner Learner { get; init; }

    /// <summary>
    /// The hyper-parameters chosen by mean AUC over the folds; for the ensemble, those of both parts.
    /// </summary>
    public required IReadOnlyList<Candidate> Chosen { get; init; }

    /// <summary>How the scores of each part were made probabilities.</summary>
    public required IReadOnlyList<Calibration> Calibration { get; init; }

    /// <summary>Every candidate tried, with its AUC in each fold.</summary>
    public required IReadOnlyList<CandidateResult> Candidates { get; init; }

    /// <summary>
    /// The probability from which a user counts as churning: the best churn-class F1 on the out-of-fold rows. The test
    /// rows have no say in it.
    /// </summary>
    public required double Threshold { get; init; }

    /// <summary>The metrics on out-of-fold rows, each scored by a model that saw none of its user's rows.</summary>
    public required MetricSet CrossValidation { get; init; }

    /// <summary>The metrics on the rows put aside.</summary>
    public required MetricSet HoldOut { get; init; }

    /// <summary>The out-of-fold rows with their probabilities.</summary>
    public required ScoredRows OutOfFold { get; init; }

    /// <summary>The rows put aside with their probabilities.</summary>
    public required ScoredRows Test { get; init; }

    /// <summary>The learner's name in words.</summary>
    public string Title => Learner.Title();
}
