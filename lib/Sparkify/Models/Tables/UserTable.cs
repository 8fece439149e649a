using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>A per-user table read from a file, ready to be learned from.</summary>
/// <param name="Table">The features and the label.</param>
/// <param name="TestRows">Which rows the file's own split column puts aside; null if it has none.</param>
/// <param name="Encoding">How its columns became features.</param>
/// <param name="Notes">What was left out, and why.</param>
public sealed record UserTable(
    FeatureTable Table, IReadOnlyList<bool>? TestRows, TableEncoding Encoding, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// Trains as <see cref="Trainer.Train"/> does, on the file's own split; the model keeps the encoding.
    /// </summary>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <param name="progress">Told of each finished piece.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    /// <exception cref="SparkifyException">The table cannot be learned from.</exception>
    public TrainingResult Train(
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        TrainingOptions split = (options ?? new TrainingOptions()) with { TestRows = TestRows };
        TrainingResult result = Trainer.Train(Table, split, progress, cancellationToken);
        return result with
        {
            Notes = [.. Notes, .. result.Notes],
            Model = result.Model.WithEncoding(Encoding, Notes),
        };
    }
}
