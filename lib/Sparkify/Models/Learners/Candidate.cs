namespace Sparkify.Models;

/// <summary>One learner with one choice of hyper-parameters. A learner reads only the ones that it knows.</summary>
/// <param name="Learner">The learner; not <see cref="Learner.Ensemble"/>, which is made of two others.</param>
public sealed record Candidate(Learner Learner)
{
    /// <summary>How many trees are grown; all but logistic regression.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>The most leaves a tree may have; all but logistic regression.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>The fewest training rows in a leaf; all but logistic regression.</summary>
    public int RowsPerLeaf { get; init; } = 20;

    /// <summary>How far each boosted tree moves the score, 0 to 1; boosted trees and LightGBM.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>The share of features looked at for a split, 0 to 1; forest.</summary>
    public double FeatureShare { get; init; } = 0.3;

    /// <summary>The weight of the squared coefficients in the loss, 0 or more; logistic regression.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>The hyper-parameters that the learner reads, such as "100 trees, 8 leaves, rate 0.05".</summary>
    public override string ToString() => Learner switch
    {
        Learner.LogisticRegression => $"L2 {L2}",
        Learner.RandomForest => $"{Trees} trees, {Leaves} leaves, {FeatureShare:0%} of features a split",
        _ => $"{Trees} trees, {Leaves} leaves, rate {LearningRate}",
    };
}
