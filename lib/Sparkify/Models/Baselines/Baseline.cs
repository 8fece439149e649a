namespace Sparkify.Models;

/// <summary>A model that a sceptic would try first: logistic regression on a few features, or on none.</summary>
/// <param name="Title">What it is called in tables.</param>
/// <param name="Features">The features it looks at; with none it gives everyone the churn rate.</param>
public sealed record Baseline(string Title, IReadOnlyList<string> Features)
{
    /// <summary>Nobody ever churns: the churn rate for everyone, and nobody flagged.</summary>
    public static Baseline AlwaysStay { get; } = new("always stay", []);
}
