using Sparkify.Features;

namespace Sparkify.Models;

/// <summary>A trained model: it scores feature tables, and can be saved and loaded.</summary>
public sealed class ChurnModel
{
    internal ChurnModel(ModelManifest manifest, ModelReference reference, IReadOnlyList<ModelPart> parts)
    {
        Manifest = manifest;
        Reference = reference;
        Parts = parts;
    }

    /// <summary>What the model says of itself: features, threshold, metrics, versions.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The features the model takes, in its order.</summary>
    public IReadOnlyList<string> Features => Manifest.Features;

    /// <summary>The probability from which a user counts as churning.</summary>
    public double Threshold => Manifest.Threshold;

    internal ModelReference Reference { get; }

    internal IReadOnlyList<ModelPart> Parts { get; }

    /// <summary>Gives each row its probability of churn.</summary>
    /// <param name="table">A table with the model's features; other columns, and the label, are not looked at.</param>
    /// <returns>Probabilities from 0 to 1, in the order of the rows.</returns>
    /// <exception cref="SparkifyException">
    /// The table lacks one of the model's features, or it is not a number.
    /// </exception>
    public double[] Score(FeatureTable table) => Score(DatasetReader.Read(table, Features).Rows);

    /// <summary>
    /// Says of some rows why their risk is what it is; contributions and base sum to the score. Each row costs a few
    /// thousand scores, so ask for the rows that somebody will read.
    /// </summary>
    /// <param name="table">A table with the model's features.</param>
    /// <param name="rows">The places of the rows, from 0.</param>
    /// <exception cref="SparkifyException">The table lacks a feature, or a place is not in it.</exception>
    public IReadOnlyList<RiskExplanation> Explain(FeatureTable table, IReadOnlyList<int> rows)
    {
        Dataset data = DatasetReader.Read(table, Features);
        return rows.All(row => row >= 0 && row < data.Count)
            ? [.. rows.AsParallel().AsOrdered().Select(row => Explain(data.Rows[row]))]
            : throw new SparkifyException($"The table has {data.Count} rows, counted from 0; ask for some of those.");
    }

    /// <summary>
    /// Writes the model to a zip file, which appears under its name only when it is whole, and beside it its card, as
    /// Markdown and as JSON.
    /// </summary>
    /// <param name="path">The file to write, or to replace.</param>
    public void Save(string path)
    {
        ModelArchive.Write(this, path);
        ModelCards.WriteBeside(this, path);
    }

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file to read.</param>
    /// <exception cref="SparkifyException">The file is missing, is no saved model, or is of a newer format.</exception>
    public static ChurnModel Load(string path) => ModelArchive.Read(path);

    /// <summary>The mean probability of the parts, for rows in the order of the features.</summary>
    internal double[] Score(IReadOnlyList<float[]> rows) => Score(Parts, rows);

    internal static double[] Score(IReadOnlyList<ModelPart> parts, IReadOnlyList<float[]> rows)
    {
        double[][] scores = [.. parts.Select(part => part.Probabilities(rows))];
        return [.. rows.Select((_, i) => scores.Average(score => score[i]))];
    }

    /// <summary>The same model for tables of such columns.</summary>
    internal ChurnModel WithEncoding(TableEncoding encoding, IReadOnlyList<string> notes) =>
        new(Manifest with { Encoding = encoding, Notes = [.. notes, .. Manifest.Notes] }, Reference, Parts);

    /// <summary>Explains one row in the order of the features.</summary>
    internal RiskExplanation Explain(float[] row)
    {
        (double[] gains, double start) = new ShapleySampler(Score, Reference.Background, Manifest.Seed).Explain(row);
        var contributions = gains
            .Select((gain, j) => new Contribution(Features[j], row[j], Reference.Features[j].Median, gain))
            .Where(contribution => contribution.Points != 0)
            .OrderByDescending(contribution => Math.Abs(contribution.Points));
        return new RiskExplanation(Score([row])[0], start, [.. contributions]);
    }
}
