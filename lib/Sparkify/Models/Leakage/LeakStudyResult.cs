namespace Sparkify.Models;

/// <summary>
/// How the score falls, step by step, from the whole log with all its features to the honest forecast.
/// </summary>
/// <param name="WholeLog">The whole-log table as it is.</param>
/// <param name="WithoutSpan">The same without the features that tell how long a user was observed.</param>
/// <param name="WithoutTotals">The same without counts and totals too.</param>
/// <param name="Forecast">The forecast table: features from before a cut-off, label after it, tested later.</param>
public sealed record LeakStudyResult(LeakStep WholeLog, LeakStep WithoutSpan, LeakStep WithoutTotals, LeakStep Forecast)
{
    /// <summary>The four steps in order.</summary>
    public IReadOnlyList<LeakStep> Steps => [WholeLog, WithoutSpan, WithoutTotals, Forecast];

    /// <summary>The AUC that goes with the observed span, with totals, and with the change to a forecast.</summary>
    public IReadOnlyList<double> Falls => [.. Steps.Skip(1).Select((step, k) => Auc(Steps[k]) - Auc(step))];

    /// <summary>The finding in words, with its numbers.</summary>
    public override string ToString() =>
        $"On the whole log AUC is {WholeLog.HoldOut.Auc}; of the {Auc(WholeLog) - Auc(Forecast):0.00} between that " +
        $"and the forecast's {Forecast.HoldOut.Auc}, {Falls[0]:0.00} goes with how long a user was observed, " +
        $"{Falls[1]:0.00} with totals that grow with it, and {Falls[2]:0.00} " +
        "with asking before the cancellation instead of after it.";

    private static double Auc(LeakStep step) => step.HoldOut.Auc.Value;
}
