namespace Sparkify.Models;

/// <summary>What becomes of the decision when one assumption is other than thought.</summary>
/// <param name="Assumption">Which assumption, and by what factor it is changed, such as "success rate × 0.5".</param>
/// <param name="Costs">All assumptions after the change.</param>
/// <param name="OfferShare">The share of users at or above the new break-even probability.</param>
/// <param name="Profit">The profit for each 1,000 users when those get the offer.</param>
public sealed record Sensitivity(string Assumption, OfferCosts Costs, double OfferShare, Interval Profit);
