using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>A trained model: it scores feature tables, and can be saved and loaded.</summary>
public sealed class ChurnModel
{
    internal ChurnModel(ModelManifest manifest, IReadOnlyList<ModelPart> parts)
    {
        Manifest = manifest;
        Parts = parts;
    }

    /// <summary>What the model says of itself: features, threshold, metrics, versions.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The features the model takes, in its order.</summary>
    public IReadOnlyList<string> Features => Manifest.Features;

    /// <summary>The probability from which a user counts as churning.</summary>
    public double Threshold => Manifest.Threshold;

    internal IReadOnlyList<ModelPart> Parts { get; }

    /// <summary>Gives each row its probability of churn.</summary>
    /// <param name="table">A table with the model's features; other columns, and the label, are not looked at.</param>
    /// <returns>Probabilities from 0 to 1, in the order of the rows.</returns>
    /// <exception cref="SparkifyException">
    /// The table lacks one of the model's features, or it is not a number.
    /// </exception>
    public double[] Score(FeatureTable table) => Score(DatasetReader.Read(table, Features).Rows);

    /// <summary>Writes the model to a zip file: it appears under its name only when it is whole.</summary>
    /// <param name="path">The file to write, or to replace.</param>
    public void Save(string path) => ModelArchive.Write(this, path);

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file to read.</param>
    /// <exception cref="SparkifyException">The file is missing, is no saved model, or is of a newer format.</exception>
    public static ChurnModel Load(string path) => ModelArchive.Read(path);

    /// <summary>The mean probability of the parts, for rows in the order of the features.</summary>
    internal double[] Score(IReadOnlyList<float[]> rows)
    {
        double[][] parts = [.. Parts.Select(part => part.Probabilities(rows))];
        return [.. rows.Select((_, i) => parts.Average(part => part[i]))];
    }
}
