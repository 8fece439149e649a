namespace Sparkify.Models;

/// <summary>A candidate trained once for each fold, and what each row scored where its user was left out.</summary>
internal sealed record CandidateRun(Candidate Candidate, FittedLearner[] ByFold, double[] OutOfFold, double[] FoldAuc)
{
    /// <summary>The mean of the folds' AUC, by which candidates of one learner are compared.</summary>
    public double MeanAuc => FoldAuc.Where(auc => !double.IsNaN(auc)).DefaultIfEmpty(0.5).Average();
}
