namespace Sparkify.Scoring;

/// <summary>One user on a campaign's list.</summary>
/// <param name="Rank">The place by expected value, from 1.</param>
/// <param name="User">The user.</param>
/// <param name="Risk">The probability of churn, 0 to 1.</param>
/// <param name="ExpectedValue">What an offer to the user is expected to bring, its cost taken off.</param>
/// <param name="Group">"offer", or "holdout" for those who get none so that the effect can be measured.</param>
/// <param name="Offer">What to offer, after what drives the risk; empty in the holdout.</param>
/// <param name="Reasons">What raises the risk most, in words.</param>
public sealed record CampaignRow(
    int Rank,
    string User,
    double Risk,
    double ExpectedValue,
    string Group,
    string Offer,
    IReadOnlyList<string> Reasons);
