namespace Sparkify.Models;

/// <summary>What a training found out, before the final model is made.</summary>
internal sealed record TrainingFindings
{
    public required LearnerResult Best { get; init; }

    public required IReadOnlyList<BaselineResult> Baselines { get; init; }

    public required IReadOnlyList<FeatureImportance> Importance { get; init; }

    public required IReadOnlyList<GroupFigures> Fairness { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}
