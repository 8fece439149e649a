namespace Sparkify.Models;

/// <summary>
/// Invents rows on the lines between a row and one of its nearest neighbours. Distances are taken on features scaled to
/// one spread, a missing value standing at the mean; a value missing at either end stays that of the first row.
/// </summary>
internal sealed class Smote
{
    private const int Neighbours = 5;

    private readonly Dataset _rows;
    private readonly Random _random;
    private readonly float[][] _scaled;
    private readonly int[]?[] _nearest;

    public Smote(Dataset rows, Random random)
    {
        _rows = rows;
        _random = random;
        _scaled = Scale(rows);
        _nearest = new int[rows.Count][];
    }

    /// <summary>Invents rows; each value lies between those of two real rows.</summary>
    public float[][] Invent(int count) => [.. Enumerable.Range(0, count).Select(_ => Invent())];

    private float[] Invent()
    {
        int from = _random.Next(_rows.Count);
        int[] nearest = _nearest[from] ??= Nearest(from);
        int to = nearest.Length == 0 ? from : nearest[_random.Next(nearest.Length)];
        float share = _random.NextSingle();
        return [.. _rows.Rows[from].Zip(_rows.Rows[to], (a, b) => Between(a, b, share))];
    }

    private static float Between(float a, float b, float share) =>
        float.IsNaN(a) || float.IsNaN(b) ? a : Math.Clamp(a + (share * (b - a)), Math.Min(a, b), Math.Max(a, b));

    private int[] Nearest(int from) =>
    [
        .. Enumerable.Range(0, _rows.Count)
            .Where(i => i != from)
            .Select(i => (place: i, distance: Distance(_scaled[from], _scaled[i])))
            .OrderBy(pair => pair.distance)
            .Take(Neighbours)
            .Select(pair => pair.place),
    ];

    private static float Distance(float[] a, float[] b)
    {
        float sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }

        return sum;
    }

    private static float[][] Scale(Dataset rows)
    {
        float[][] scaled = [.. rows.Rows.Select(row => new float[row.Length])];
        for (int j = 0; j < rows.Features.Count; j++)
        {
            float[] known = [.. rows.Rows.Select(row => row[j]).Where(value => !float.IsNaN(value))];
            double mean = known.Length == 0 ? 0 : known.Average();
            double spread = known.Length == 0 ? 0 : Math.Sqrt(known.Average(v => (v - mean) * (v - mean)));
            for (int i = 0; i < scaled.Length; i++)
            {
                float value = rows.Rows[i][j];
                scaled[i][j] = float.IsNaN(value) || spread == 0 ? 0 : (float)((value - mean) / spread);
            }
        }

        return scaled;
    }
}
