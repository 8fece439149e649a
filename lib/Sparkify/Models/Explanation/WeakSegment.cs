namespace Sparkify.Models;

/// <summary>A group of rows that a model ranks worse than the others.</summary>
/// <param name="Segment">The group in words, such as "songs an hour below 9.5".</param>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="Auc">The AUC within the group.</param>
/// <param name="AucElsewhere">The AUC within all other rows.</param>
public sealed record WeakSegment(string Segment, int Rows, Interval Auc, double AucElsewhere)
{
    /// <summary>The finding in words, with its numbers.</summary>
    public override string ToString() =>
        $"The model ranks {Rows} rows with {Segment} at an AUC of {Auc}, all others at {AucElsewhere:0.000}.";
}
