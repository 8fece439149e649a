namespace Sparkify.Models;

/// <summary>How far a training has come.</summary>
/// <param name="Stage">What is being done, such as "cross-validation".</param>
/// <param name="Done">How many of the stage's pieces are finished.</param>
/// <param name="Total">How many pieces the stage has.</param>
public sealed record TrainingProgress(string Stage, int Done, int Total);
