namespace Sparkify.Models;

/// <summary>
/// Shapley values by sampling (Štrumbelj and Kononenko 2014): from a background row, the user's values come in one by
/// one, in a drawn order and in its reverse; what the score gains at each step is the feature's. Averaged over the
/// background, the gains sum to the score less the background's mean, exactly.
/// </summary>
internal sealed class ShapleySampler(
    Func<IReadOnlyList<float[]>, double[]> score, float[][] background, int seed)
{
    /// <summary>The gain of each feature, and the mean score of the background.</summary>
    public (double[] Gains, double Base) Explain(float[] row)
    {
        var random = new Random(seed);
        Walk[] walks = [.. background.SelectMany(from => Walks(from, row, random))];
        double[] scores = score([.. walks.SelectMany(walk => walk.Rows)]);
        double[] gains = new double[row.Length];
        double start = 0;
        int place = 0;
        foreach (Walk walk in walks)
        {
            start += scores[place] / walks.Length;
            for (int step = 0; step < walk.Order.Length; step++)
            {
                gains[walk.Order[step]] += (scores[place + step + 1] - scores[place + step]) / walks.Length;
            }

            place += walk.Rows.Count;
        }

        return (gains, start);
    }

    private static IEnumerable<Walk> Walks(float[] from, float[] to, Random random)
    {
        int[] order = [.. Enumerable.Range(0, to.Length).Where(j => !from[j].Equals(to[j]))];
        random.Shuffle(order);
        return [Walk.Of(from, to, order), Walk.Of(from, to, [.. order.Reverse()])];
    }

    /// <summary>The rows on the way from one row to another; only features that differ are steps.</summary>
    private sealed record Walk(int[] Order, List<float[]> Rows)
    {
        public static Walk Of(float[] from, float[] to, int[] order)
        {
            List<float[]> rows = [from];
            foreach (int feature in order)
            {
                float[] next = [.. rows[^1]];
                next[feature] = to[feature];
                rows.Add(next);
            }

            return new Walk(order, rows);
        }
    }
}
