namespace Sparkify.Models;

/// <summary>Ready-made lists of candidates to choose from.</summary>
public static class Grids
{
    /// <summary>Two or three candidates for each of the four learners: seconds on a few thousand rows.</summary>
    public static IReadOnlyList<Candidate> Small { get; } =
    [
        new(Learner.GradientBoostedTrees) { Trees = 60, Leaves = 4 },
        new(Learner.GradientBoostedTrees) { Trees = 100, Leaves = 8 },
        new(Learner.RandomForest) { Trees = 100, Leaves = 16, RowsPerLeaf = 10 },
        new(Learner.RandomForest) { Trees = 100, Leaves = 64, RowsPerLeaf = 5 },
        new(Learner.LightGbm) { Trees = 60, Leaves = 4 },
        new(Learner.LightGbm) { Trees = 100, Leaves = 8 },
        new(Learner.LogisticRegression) { L2 = 1 },
        new(Learner.LogisticRegression) { L2 = 10 },
        new(Learner.LogisticRegression) { L2 = 100 },
    ];

    /// <summary>Slower and wider, for tables of tens of thousands of rows.</summary>
    public static IReadOnlyList<Candidate> Wide { get; } =
    [
        .. Small,
        new(Learner.GradientBoostedTrees) { Trees = 300, Leaves = 16 },
        new(Learner.RandomForest) { Trees = 300, Leaves = 256, RowsPerLeaf = 5 },
        new(Learner.LightGbm) { Trees = 300, Leaves = 16 },
        new(Learner.LightGbm) { Trees = 600, Leaves = 16, LearningRate = 0.02 },
    ];

    /// <summary>The first candidate of one learner only, for quick comparisons.</summary>
    /// <param name="learner">The learner; for the ensemble, its two parts are given.</param>
    public static IReadOnlyList<Candidate> First(Learner learner) => learner == Learner.Ensemble
        ? [First(Learner.GradientBoostedTrees)[0], First(Learner.RandomForest)[0]]
        : [Small.First(candidate => candidate.Learner == learner)];
}
