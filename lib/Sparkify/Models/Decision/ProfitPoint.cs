namespace Sparkify.Models;

/// <summary>What it brings to make the offer to a share of users, those at the highest risk first.</summary>
/// <param name="Share">The share of users who get the offer, 0 to 1.</param>
/// <param name="Profit">The profit for each 1,000 users, with its bootstrap interval by user.</param>
public sealed record ProfitPoint(double Share, Interval Profit);
