namespace Sparkify.Models;

/// <summary>How models are trained, chosen and tested.</summary>
public sealed record TrainingOptions
{
    /// <summary>The seed of folds, learners and bootstrap; the same seed gives the same numbers on every run.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>How many folds the users are dealt into for cross-validation; 2 or more.</summary>
    public int Folds { get; init; } = 4;

    /// <summary>How the rows to test on are put aside.</summary>
    public SplitKind Split { get; init; } = SplitKind.Automatic;

    /// <summary>
    /// Which rows are tested on, true for those, one value a row of the table; null to let <see cref="Split"/> decide.
    /// </summary>
    public IReadOnlyList<bool>? TestRows { get; init; }

    /// <summary>The share of users tested on when split by user; above 0, at most 0.5.</summary>
    public double TestShare { get; init; } = 0.25;

    /// <summary>How many of the last cut-offs are tested on when split by time; null for a quarter of them.</summary>
    public int? TestCutoffs { get; init; }

    /// <summary>What to choose from, for each learner; a learner without a candidate is not trained.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = Grids.Small;

    /// <summary>
    /// Whether boosted trees and forest are also tried together, where both are among the candidates.
    /// </summary>
    public bool Ensemble { get; init; } = true;

    /// <summary>What is done about churned rows being few, inside the rows learned from.</summary>
    public Balance Balance { get; init; } = Balance.None;

    /// <summary>How scores are made probabilities.</summary>
    public Calibration Calibration { get; init; } = Calibration.Automatic;

    /// <summary>What the learners are held against; null for those that the table has features for.</summary>
    public IReadOnlyList<Baseline>? Baselines { get; init; }

    /// <summary>
    /// The columns of the table, features or not, whose groups the best learner's figures are compared for.
    /// </summary>
    public IReadOnlyList<string> FairnessColumns { get; init; } = ["gender", "level", "is_female", "is_paid"];

    /// <summary>What the rows are of, for the model card, such as the path of the log.</summary>
    public string Source { get; init; } = "";

    /// <summary>What features mean, by name, for reasons in words; null for what the catalogue says.</summary>
    public IReadOnlyDictionary<string, string>? Meanings { get; init; }

    /// <summary>How many bootstrap draws of users make each interval.</summary>
    public int BootstrapDraws { get; init; } = 500;

    /// <summary>How many times each feature is shuffled to measure its importance; 0 to leave that out.</summary>
    public int ImportanceRepeats { get; init; } = 3;

    /// <summary>
    /// On how many users candidates are compared and features shuffled, where a table has twice as many or more; the
    /// best candidate of each learner is then trained on all users. 0 to take all users for everything.
    /// </summary>
    public int SampleUsers { get; init; } = 2_500;

    /// <summary>How many fits run side by side; 0 for one a core. It changes no number.</summary>
    public int Threads { get; init; }

    /// <summary>Refuses values outside their ranges, once, before the work starts.</summary>
    internal void Validate()
    {
        Require(Folds >= 2, nameof(Folds), Folds, "at least 2");
        Require(TestShare is > 0 and <= 0.5, nameof(TestShare), TestShare, "above 0 and at most 0.5");
        Require(TestCutoffs is null or >= 1, nameof(TestCutoffs), TestCutoffs, "at least 1, or null");
        Require(BootstrapDraws >= 0, nameof(BootstrapDraws), BootstrapDraws, "0 or more");
        Require(ImportanceRepeats >= 0, nameof(ImportanceRepeats), ImportanceRepeats, "0 or more");
        Require(SampleUsers >= 0, nameof(SampleUsers), SampleUsers, "0 or more");
        Require(Threads >= 0, nameof(Threads), Threads, "0 or more");
        Require(Candidates.Count > 0, nameof(Candidates), "none", "at least one candidate");
    }

    private static void Require(bool holds, string name, object? value, string rule)
    {
        if (!holds)
        {
            throw new SparkifyException($"{name} is \"{value}\"; it must be {rule}.");
        }
    }
}
