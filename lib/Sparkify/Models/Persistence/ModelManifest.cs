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

    /// <summary>What the rows were of, such as the path of the log; empty if nobody said.</summary>
    public string Source { get; init; } = "";

    /// <summary>The rows that the saved model was trained on in the end, test rows included.</summary>
    public required int Rows { get; init; }

    /// <summary>The users that these rows are of.</summary>
    public required int Users { get; init; }

    /// <summary>The share of these rows that churned.</summary>
    public required double ChurnRate { get; init; }

    /// <summary>What was done about churned rows being few.</summary>
    public Balance Balance { get; init; }

    /// <summary>How the scores of each part were made probabilities.</summary>
    public IReadOnlyList<Calibration> Calibration { get; init; } = [];

    /// <summary>What a sceptic would try, on the same test rows.</summary>
    public IReadOnlyList<BaselineResult> Baselines { get; init; } = [];

    /// <summary>The most important features, at most ten.</summary>
    public IReadOnlyList<FeatureImportance> Importance { get; init; } = [];

    /// <summary>The figures for groups of test rows.</summary>
    public IReadOnlyList<GroupFigures> Fairness { get; init; } = [];

    /// <summary>What a reader should know of the table.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What features mean, by name; empty if names speak for themselves.</summary>
    public IReadOnlyDictionary<string, string> Meanings { get; init; } = new Dictionary<string, string>();

    /// <summary>How the columns of a per-user table became features; null for a table of features.</summary>
    public TableEncoding? Encoding { get; init; }

    /// <summary>The seed of the training.</summary>
    public required int Seed { get; init; }

    /// <summary>The versions of this library and of the packages that the model was trained with, by name.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }
}
