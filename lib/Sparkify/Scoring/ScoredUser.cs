namespace Sparkify.Scoring;

/// <summary>A user's risk at a moment.</summary>
/// <param name="User">The user.</param>
/// <param name="Cutoff">The moment, in milliseconds since 1970-01-01 UTC; 0 where rows have no date.</param>
/// <param name="Risk">The probability of churn, 0 to 1.</param>
/// <param name="Flagged">Whether the risk reaches the model's threshold.</param>
public sealed record ScoredUser(string User, long Cutoff, double Risk, bool Flagged);
