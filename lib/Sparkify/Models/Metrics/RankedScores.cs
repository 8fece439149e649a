namespace Sparkify.Models;

/// <summary>
/// Scores sorted once, so that each bootstrap draw costs one pass. Rows may carry weights: a row of weight 3 counts as
/// three rows.
/// </summary>
internal sealed class RankedScores
{
    private readonly int[] _order;
    private readonly bool[] _labels;
    private readonly bool[] _endsTie;

    public RankedScores(bool[] labels, double[] scores)
    {
        _order = [.. Enumerable.Range(0, scores.Length)];
        double[] keys = [.. scores.Select(s => -s)];
        Array.Sort(keys, _order);
        _labels = [.. _order.Select(i => labels[i])];
        _endsTie = [.. keys.Select((key, i) => i == keys.Length - 1 || key != keys[i + 1])];
    }

    /// <summary>
    /// The area under the ROC curve: P(score of churned &gt; score of staying) + half P(equal); NaN with one class
    /// only.
    /// </summary>
    public double Auc(ReadOnlySpan<int> weights)
    {
        double below = 0, area = 0, tiedChurned = 0, tiedStayed = 0, churned = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            int weight = weights[_order[i]];
            tiedChurned += _labels[i] ? weight : 0;
            tiedStayed += _labels[i] ? 0 : weight;
            if (_endsTie[i])
            {
                area += tiedStayed * (churned + (tiedChurned / 2));
                churned += tiedChurned;
                below += tiedStayed;
                tiedChurned = tiedStayed = 0;
            }
        }

        return churned > 0 && below > 0 ? area / (churned * below) : double.NaN;
    }

    /// <summary><see cref="Auc"/>, as a figure for the bootstrap.</summary>
    public double AucOf(int[] weights) => Auc(weights);

    /// <summary>
    /// The sum over distinct scores of (recall gained) × (precision there), ties taken together; NaN without a churned
    /// row.
    /// </summary>
    public double AveragePrecision(ReadOnlySpan<int> weights)
    {
        double seen = 0, hits = 0, gained = 0, sum = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            int weight = weights[_order[i]];
            seen += weight;
            gained += _labels[i] ? weight : 0;
            if (_endsTie[i] && gained > 0)
            {
                hits += gained;
                sum += gained * (hits / seen);
                gained = 0;
            }
        }

        return hits > 0 ? sum / hits : double.NaN;
    }
}
