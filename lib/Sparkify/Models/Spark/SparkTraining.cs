namespace Sparkify.Models;

/// <summary>What came of a training on the cluster.</summary>
public sealed record SparkTraining
{
    /// <summary>Boosted trees, forest and their mean; empty where nothing was trained.</summary>
    public IReadOnlyList<EvaluatedModel> Models { get; init; } = [];

    /// <summary>Why nothing was trained, one sentence; null where it was.</summary>
    public string? WhyNot { get; init; }

    /// <summary>The reason, or what each model achieved on the rows put aside.</summary>
    public override string ToString() => WhyNot ?? string.Join(
        '\n', Models.Select(model => $"{model.Title}: AUC {model.HoldOut.Auc} on the rows put aside."));
}
