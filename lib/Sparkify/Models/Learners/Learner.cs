namespace Sparkify.Models;

/// <summary>A way to learn from labelled rows.</summary>
public enum Learner
{
    /// <summary>Gradient-boosted trees (ML.NET FastTree).</summary>
    GradientBoostedTrees,

    /// <summary>A random forest (ML.NET FastForest), its votes calibrated to probabilities.</summary>
    RandomForest,

    /// <summary>Gradient-boosted trees grown leaf by leaf (LightGBM); takes missing values as they are.</summary>
    LightGbm,

    /// <summary>Logistic regression on scaled features, missing values filled and flagged.</summary>
    LogisticRegression,

    /// <summary>
    /// The mean of the calibrated probabilities of boosted trees and forest, as the original project had it.
    /// </summary>
    Ensemble,
}
