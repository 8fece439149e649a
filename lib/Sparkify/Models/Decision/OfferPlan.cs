namespace Sparkify.Models;

/// <summary>Whom an offer pays for, on rows whose outcome is known.</summary>
public sealed record OfferPlan
{
    /// <summary>The assumptions.</summary>
    public required OfferCosts Costs { get; init; }

    /// <summary>The profit at each share of users, from nobody to everybody.</summary>
    public required IReadOnlyList<ProfitPoint> Curve { get; init; }

    /// <summary>The share of users at or above the break-even probability.</summary>
    public required double OfferShare { get; init; }

    /// <summary>
    /// The profit for each 1,000 users when those at or above the break-even probability get the offer.
    /// </summary>
    public required Interval Profit { get; init; }

    /// <summary>The profit for each 1,000 users when everybody gets the offer.</summary>
    public required Interval ProfitForAll { get; init; }

    /// <summary>The decision under halved and doubled assumptions, one at a time.</summary>
    public required IReadOnlyList<Sensitivity> Sensitivities { get; init; }

    /// <summary>The finding in words, with its doubt.</summary>
    public override string ToString()
    {
        string doubt = Profit.Low > 0
            ? "it pays on nearly every draw of users"
            : "the interval holds zero, so that it may pay nothing";
        return $"An offer pays from a risk of {Costs.BreakEven:0.0%}: {OfferShare:0.0%} of users, with a profit of " +
            $"{Profit.Value:0} ({Profit.Low:0} to {Profit.High:0}) for each 1,000 users; {doubt}.";
    }
}
