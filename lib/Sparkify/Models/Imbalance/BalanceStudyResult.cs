namespace Sparkify.Models;

/// <summary>The ways of balancing held against doing nothing.</summary>
/// <param name="Learner">The learner they were tried with.</param>
/// <param name="Results">One result a way, doing nothing first.</param>
public sealed record BalanceStudyResult(Learner Learner, IReadOnlyList<BalanceResult> Results)
{
    /// <summary>The way with the largest gain whose interval lies above zero; doing nothing if there is none.</summary>
    public Balance Winner => Results
        .Where(result => result.Gain.Low > 0)
        .OrderByDescending(result => result.Gain.Value)
        .Select(result => result.Balance)
        .FirstOrDefault(Balance.None);

    /// <summary>The finding in words, with its interval.</summary>
    public override string ToString()
    {
        BalanceResult best = Results.Where(result => result.Balance != Balance.None).MaxBy(r => r.Gain.Value)!;
        (double value, double low, double high) = best.Gain;
        string gain = $"{value:+0.000;-0.000} ({low:+0.000;-0.000} to {high:+0.000;-0.000})";
        return Winner == Balance.None
            ? $"No way of balancing helps {Learner.Title()}: the best, {best.Balance}, changes average precision by " +
              $"{gain}, which may be nothing."
            : $"{best.Balance} helps {Learner.Title()}: average precision changes by {gain}.";
    }
}
