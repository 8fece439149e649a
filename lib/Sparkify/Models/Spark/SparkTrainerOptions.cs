namespace Sparkify.Models;

/// <summary>How Spark ML trains the ensemble.</summary>
public sealed record SparkTrainerOptions
{
    /// <summary>Seed, folds, split, calibration and draws: those of the training that it stands beside.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>How many boosted trees are grown, one after another.</summary>
    public int BoostedTrees { get; init; } = 20;

    /// <summary>How deep each boosted tree may grow.</summary>
    public int BoostedDepth { get; init; } = 3;

    /// <summary>How far each boosted tree moves the score, 0 to 1.</summary>
    public double BoostedRate { get; init; } = 0.1;

    /// <summary>How many trees the forest has.</summary>
    public int ForestTrees { get; init; } = 100;

    /// <summary>How deep each tree of the forest may grow.</summary>
    public int ForestDepth { get; init; } = 5;

    /// <summary>The fewest rows in a leaf.</summary>
    public int RowsPerLeaf { get; init; } = 5;
}
