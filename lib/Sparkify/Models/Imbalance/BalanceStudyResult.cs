using Microsoft.Data.Analysis;

namespace Sparkify.Models;

/// <summary>The ways of balancing held against doing nothing.</summary>
/// <param name="Learner">The learner they were tried with.</param>
/// <param name="Results">One result a way, doing nothing first.</param>
public sealed record BalanceStudyResult(Learner Learner, IReadOnlyList<BalanceResult> Results)
{
    private const string Signed = "+0.000;-0.000";

    /// <summary>The way with the largest gain whose interval lies above zero; doing nothing if there is none.</summary>
    public Balance Winner => Results
        .Where(result => result.Gain.Low > 0)
        .OrderByDescending(result => result.Gain.Value)
        .Select(result => result.Balance)
        .FirstOrDefault(Balance.None);

    /// <summary>The metrics of each way on out-of-fold rows, and its gain over doing nothing.</summary>
    public DataFrame ToFrame() => new(
        new StringDataFrameColumn("way", Results.Select(result => result.Balance.ToString())),
        new StringDataFrameColumn("AUC", Results.Select(result => result.OutOfFold.Auc.ToString())),
        new StringDataFrameColumn(
            "average precision", Results.Select(result => result.OutOfFold.AveragePrecision.ToString())),
        new StringDataFrameColumn("gain", Results.Select(result => result.Gain.ToString(Signed))));

    /// <summary>The finding in words, with its interval.</summary>
    public override string ToString()
    {
        BalanceResult best = Results.Where(result => result.Balance != Balance.None).MaxBy(r => r.Gain.Value)!;
        string gain = best.Gain.ToString(Signed);
        return Winner == Balance.None
            ? $"No way of balancing helps {Learner.Title()}: the best, {best.Balance}, changes average precision by " +
              $"{gain}, which {(best.Gain.High < 0 ? "is a loss" : "may be nothing")}."
            : $"{best.Balance} helps {Learner.Title()}: average precision changes by {gain}.";
    }
}
