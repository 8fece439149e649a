namespace Sparkify.Scoring;

/// <summary>How far one feature has moved from the rows that a model learned from.</summary>
/// <param name="Feature">The feature's name, or "score" for the model's own probabilities.</param>
/// <param name="Psi">The population stability index: 0 is the same; above 0.25 the spread is another.</param>
/// <param name="Noise">What the index stays below, 999 times of 1,000, if nothing has changed.</param>
/// <param name="Alarm">
/// "none", "watch" (above 0.1 and above the noise), "alarm" (above 0.25 and above the noise), or "clock" for a feature
/// that only tells the time and moves in every later log.
/// </param>
public sealed record FeatureDrift(string Feature, double Psi, double Noise, string Alarm);
