namespace Sparkify.Data.Generation;

/// <summary>Draws an index with given weights in constant time (Walker's alias method, Vose's construction).</summary>
internal sealed class AliasTable
{
    private readonly int[] _values;
    private readonly double[] _keep;
    private readonly int[] _alias;

    /// <summary>Prepares the draw.</summary>
    /// <param name="values">What is drawn.</param>
    /// <param name="weights">One positive weight a value.</param>
    public AliasTable(int[] values, double[] weights)
    {
        _values = values;
        _keep = new double[values.Length];
        _alias = new int[values.Length];
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        Build([.. weights.Select(weight => weight * weights.Length / sum)]);
    }

    public int Draw(ref Prng random)
    {
        int slot = random.Below(_values.Length);
        return random.Unit() < _keep[slot] ? _values[slot] : _values[_alias[slot]];
    }

    private void Build(double[] scaled)
    {
        Stack<int> small = new();
        Stack<int> large = new();
        for (int i = 0; i < scaled.Length; i++)
        {
            (scaled[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            int low = small.Pop();
            int high = large.Pop();
            _keep[low] = scaled[low];
            _alias[low] = high;
            scaled[high] -= 1 - scaled[low];
            (scaled[high] < 1 ? small : large).Push(high);
        }

        foreach (int full in small.Concat(large))
        {
            _keep[full] = 1;
            _alias[full] = full;
        }
    }
}
