namespace Sparkify.Models;

/// <summary>How a learner's scores are made probabilities.</summary>
public enum Calibration
{
    /// <summary>The one of the others with the lower Brier score on out-of-fold rows.</summary>
    Automatic,

    /// <summary>A logistic curve of the score; two numbers, safe on few rows.</summary>
    Platt,

    /// <summary>A rising line through pooled churn rates; follows any shape, needs many rows.</summary>
    Isotonic,
}
