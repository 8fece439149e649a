namespace Sparkify.Models;

/// <summary>What a saved model says of itself.</summary>
public sealed record ModelManifest
{
    /// <summary>The newest format of saved models that this library reads and the one that it writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format of the saved model.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The learner.</summary>
    public required Learner Learner { get; init; }

    /// <summary>The hyper-parameters of each part; two for the ensemble.</summary>
    public required IReadOnlyList<Candidate> Parts { get; init; }

    /// <summary>The table learned from, such as <c>forecast</c>.</summary>
    public required string Table { get; init; }

    /// <summary>
    /// The days after the cut-off within which a cancellation counts; 0 where the label has no horizon.
    /// </summary>
    public int HorizonDays { get; init; }

    /// <summary>The features, in the order that the model takes them.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The probability from which a user counts as churning.</summary>
    public required double Threshold { get; init; }

    /// <summary>The metrics on out-of-fold rows.</summary>
    public required MetricSet CrossValidation { get; init; }

    /// <summary>The metrics on the rows put aside.</summary>
    public required MetricSet HoldOut { get; init; }

    /// <summary>Which rows were learned from and which were tested on.</summary>
    public required SplitPlan Plan { get; init; }

    /// <summary>The seed of the training.</summary>
    public required int Seed { get; init; }

    /// <summary>The versions of this library and of the packages that the model was trained with, by name.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }
}
