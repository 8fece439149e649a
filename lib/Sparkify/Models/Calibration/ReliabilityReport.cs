namespace Sparkify.Models;

/// <summary>Whether probabilities mean what they say. The Brier score is split as Murphy (1973) did.</summary>
/// <remarks>Brier = Reliability − Resolution + Uncertainty + Within, exactly.</remarks>
public sealed record ReliabilityReport
{
    /// <summary>The bins, of about as many rows each, by rising probability.</summary>
    public required IReadOnlyList<ReliabilityBin> Bins { get; init; }

    /// <summary>The mean squared distance of probability and outcome.</summary>
    public required double Brier { get; init; }

    /// <summary>How far the bins' probabilities lie from their churn rates; 0 is perfect.</summary>
    public required double Reliability { get; init; }

    /// <summary>How far the bins' churn rates lie from the overall one; higher is better.</summary>
    public required double Resolution { get; init; }

    /// <summary>The Brier score of giving everyone the churn rate.</summary>
    public required double Uncertainty { get; init; }

    /// <summary>What the spread of probabilities within bins adds; near 0.</summary>
    public double Within => Brier - Reliability + Resolution - Uncertainty;

    /// <summary>The finding in words, with its numbers.</summary>
    public override string ToString()
    {
        int honest = Bins.Count(bin => bin.ChurnRate.Contains(bin.MeanScore));
        return $"In {honest} of {Bins.Count} bins the mean probability lies within the interval of the churn rate; " +
            $"Brier {Brier:0.000} = {Reliability:0.000} off the diagonal − {Resolution:0.000} told apart + " +
            $"{Uncertainty:0.000} uncertainty {Within:+ 0.000;− 0.000;+ 0.000} within bins.";
    }
}
