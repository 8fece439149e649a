using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>
/// Which features of the whole-log table may know the answer, and how models are trained without them.
/// </summary>
public sealed record LeakStudyOptions
{
    /// <summary>The features that tell how long a user was observed, such as days from first to last event.</summary>
    public IReadOnlyList<string> Span { get; init; } = FeatureCatalogue.Spans;

    /// <summary>The features that grow with the time observed: counts and totals over the whole log.</summary>
    public IReadOnlyList<string> Totals { get; init; } = FeatureCatalogue.Totals;

    /// <summary>The learner that is trained on each table.</summary>
    public Learner Learner { get; init; } = Learner.GradientBoostedTrees;

    /// <summary>Seed, folds and draws; its candidates and importance are not used.</summary>
    public TrainingOptions Training { get; init; } = new();
}
