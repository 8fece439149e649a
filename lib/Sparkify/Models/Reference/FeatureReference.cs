namespace Sparkify.Models;

/// <summary>How one feature was spread over the rows learned from: what a new log is held against.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Edges">
/// The inner edges of its bins, rising; a value goes to the bin right of the last edge below it.
/// </param>
/// <param name="Shares">The share of known values in each bin; one more than there are edges.</param>
/// <param name="MissingShare">The share of rows that lack a value.</param>
/// <param name="Median">The middle value; NaN if none is known.</param>
public sealed record FeatureReference(
    string Feature, IReadOnlyList<double> Edges, IReadOnlyList<double> Shares, double MissingShare, double Median)
{
    private const int Bins = 10;

    /// <summary>The share of values in each bin, and last the share that is missing; they sum to 1.</summary>
    internal double[] Distribution => [.. Shares.Select(share => share * (1 - MissingShare)), MissingShare];

    /// <summary>Bins the values at their deciles, equal ones taken together.</summary>
    internal static FeatureReference Of(string feature, IReadOnlyList<float> values)
    {
        double[] known = [.. values.Where(value => !float.IsNaN(value)).Select(value => (double)value).Order()];
        double[] edges = known.Length == 0
            ? []
            : [.. Enumerable.Range(1, Bins - 1).Select(k => known[known.Length * k / Bins]).Distinct()];
        double median = known.Length == 0 ? double.NaN : known[known.Length / 2];
        return new FeatureReference(feature, edges, [], 0, median).Spread(values);
    }

    /// <summary>How other values spread over these bins.</summary>
    internal FeatureReference Spread(IReadOnlyList<float> values)
    {
        double[] counts = new double[Edges.Count + 1];
        int known = 0;
        foreach (float value in values.Where(value => !float.IsNaN(value)))
        {
            counts[Bin(value)]++;
            known++;
        }

        return this with
        {
            Shares = [.. counts.Select(count => known == 0 ? 0 : count / known)],
            MissingShare = values.Count == 0 ? 0 : 1 - ((double)known / values.Count),
        };
    }

    /// <summary>The bin of a value; the one after the last is for the missing.</summary>
    internal int Bin(double value)
    {
        if (double.IsNaN(value))
        {
            return Edges.Count + 1;
        }

        int bin = 0;
        while (bin < Edges.Count && value >= Edges[bin])
        {
            bin++;
        }

        return bin;
    }
}
