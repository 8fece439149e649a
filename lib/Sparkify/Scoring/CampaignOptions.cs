using Sparkify.Models;

namespace Sparkify.Scoring;

/// <summary>Whom a campaign goes to.</summary>
public sealed record CampaignOptions
{
    /// <summary>What an offer costs and brings.</summary>
    public OfferCosts Costs { get; init; } = new();

    /// <summary>The most users on the list; 1 or more.</summary>
    public int Most { get; init; } = 200;

    /// <summary>
    /// The share of the list that gets no offer, drawn at random, so that its effect can be measured.
    /// </summary>
    public double HoldoutShare { get; init; } = 0.1;

    /// <summary>How many reasons are given for each user.</summary>
    public int Reasons { get; init; } = 3;

    /// <summary>The seed of the draw.</summary>
    public int Seed { get; init; } = 42;

    internal void Validate()
    {
        Costs.Validate();
        if (Most < 1 || HoldoutShare is not (>= 0 and < 1))
        {
            throw new SparkifyException(
                $"A list of {Most} users with a holdout share of \"{HoldoutShare}\" cannot be drawn; " +
                "ask for at least one user and a share from 0 to below 1.");
        }
    }
}
