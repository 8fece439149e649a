namespace Sparkify.Models;

/// <summary>How a candidate did in cross-validation.</summary>
/// <param name="Candidate">The learner and its hyper-parameters.</param>
/// <param name="FoldAuc">The AUC in each fold; NaN in a fold with one class only.</param>
/// <param name="MeanAuc">The mean over the folds where it is defined.</param>
public sealed record CandidateResult(Candidate Candidate, IReadOnlyList<double> FoldAuc, double MeanAuc);
