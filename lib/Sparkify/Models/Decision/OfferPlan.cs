using Microsoft.Data.Analysis;

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

    /// <summary>The decision as assumed, then under each change: who gets the offer, what it brings.</summary>
    public DataFrame ToFrame()
    {
        Sensitivity[] rows = [new("as assumed", Costs, OfferShare, Profit), .. Sensitivities];
        return new DataFrame(
            new StringDataFrameColumn("assumption", rows.Select(row => row.Assumption)),
            new StringDataFrameColumn("offer from a risk of", rows.Select(row => $"{row.Costs.BreakEven:0.0%}")),
            new StringDataFrameColumn("users", rows.Select(row => $"{row.OfferShare:0.0%}")),
            new StringDataFrameColumn("profit for 1,000 users", rows.Select(row => row.Profit.ToString("0"))));
    }

    /// <summary>The finding in words, with its doubt.</summary>
    public override string ToString()
    {
        string doubt = Profit.Low > 0
            ? "it pays on nearly every draw of users"
            : "the interval holds zero, so that it may pay nothing";
        return $"An offer pays from a risk of {Costs.BreakEven:0.0%}: {OfferShare:0.0%} of users, with a profit of " +
            $"{Profit.ToString("0")} for each 1,000 users; {doubt}.";
    }
}
