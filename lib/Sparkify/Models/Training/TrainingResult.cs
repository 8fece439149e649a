using Microsoft.Data.Analysis;

namespace Sparkify.Models;

/// <summary>What came of a training: every learner's figures, the chosen model, and what it leans on.</summary>
public sealed record TrainingResult
{
    /// <summary>The name of the table learned from.</summary>
    public required string Table { get; init; }

    /// <summary>Which rows were learned from and which were tested on.</summary>
    public required SplitPlan Plan { get; init; }

    /// <summary>One result a learner, in the order of <see cref="Learner"/>.</summary>
    public required IReadOnlyList<LearnerResult> Learners { get; init; }

    /// <summary>The learner with the best AUC on out-of-fold rows; the test rows have no say in it.</summary>
    public required LearnerResult Best { get; init; }

    /// <summary>What a sceptic would try, on the same test rows.</summary>
    public required IReadOnlyList<BaselineResult> Baselines { get; init; }

    /// <summary>
    /// The best learner, trained once more on every labelled row with the hyper-parameters, calibration and threshold
    /// found before. The hold-out metrics belong to the model before that last training.
    /// </summary>
    public required ChurnModel Model { get; init; }

    /// <summary>How much AUC on the test rows falls when a feature is shuffled, the most important first.</summary>
    public required IReadOnlyList<FeatureImportance> Importance { get; init; }

    /// <summary>The best learner's figures for groups of test rows, such as each gender.</summary>
    public required IReadOnlyList<GroupFigures> Fairness { get; init; }

    /// <summary>What a reader should know of the table, such as features that never vary; often empty.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The places in the table of the rows tested on, in the order of the learners' test rows.</summary>
    internal IReadOnlyList<int> TestPlaces { get; init; } = [];

    /// <summary>The result of one learner.</summary>
    /// <param name="learner">The learner asked for.</param>
    /// <exception cref="SparkifyException">The learner was not trained.</exception>
    public LearnerResult this[Learner learner] => Learners.FirstOrDefault(result => result.Learner == learner)
        ?? throw new SparkifyException($"\"{learner}\" was not trained; add a candidate of it to the options.");

    /// <summary>The hold-out metrics of learners and baselines, "value (low–high)" in each cell.</summary>
    /// <param name="beside">Models that were trained elsewhere on the same split, to stand after the learners.</param>
    public DataFrame ToFrame(IReadOnlyList<EvaluatedModel>? beside = null)
    {
        var rows = Learners.Select(result => (result.Title, result.HoldOut))
            .Concat((beside ?? []).Select(model => (model.Title, model.HoldOut)))
            .Concat(Baselines.Select(result => (result.Baseline.Title, result.HoldOut)))
            .ToArray();
        var frame = new DataFrame(new StringDataFrameColumn("model", rows.Select(row => row.Title)));
        for (int k = 0; k < Best.HoldOut.All().Count; k++)
        {
            string metric = Best.HoldOut.All()[k].Key;
            var cells = rows.Select(row => row.HoldOut.All()[k].Value.ToString());
            frame.Columns.Add(new StringDataFrameColumn(metric, cells));
        }

        return frame;
    }
}
