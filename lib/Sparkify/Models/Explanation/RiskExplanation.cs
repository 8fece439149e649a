namespace Sparkify.Models;

/// <summary>Why a user's risk is what it is: base and contributions sum to the score.</summary>
/// <param name="Score">The user's probability of churn.</param>
/// <param name="Base">The mean probability of typical users, where the explanation starts.</param>
/// <param name="Contributions">
/// What each feature adds, the largest in size first; features that add nothing left out.
/// </param>
public sealed record RiskExplanation(double Score, double Base, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>The features that raise the risk most, in words.</summary>
    /// <param name="count">How many, at most.</param>
    /// <param name="meanings">What features mean, by name; a name stands for itself where it is not there.</param>
    public IReadOnlyList<string> Reasons(int count = 3, IReadOnlyDictionary<string, string>? meanings = null) =>
        [.. Contributions.Where(c => c.Points > 0).Take(count).Select(c => ReasonWriter.Write(c, meanings))];
}
