namespace Sparkify.Data.Generation;

/// <summary>
/// Draws a trait for everyone at once, one from each of as many equal slices of its distribution as there are people.
/// A small population then looks like a large one: its medians and shares are those asked for, for any seed.
/// </summary>
internal sealed class Strata(long seed, int count)
{
    private int _stream = 0x100;

    /// <summary>One number in (0, 1) for each person, in random order.</summary>
    public double[] Uniform()
    {
        Prng random = new(seed, _stream++);
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (i + Math.Max(random.Unit(), 1e-9)) / count;
        }

        for (int i = count - 1; i > 0; i--)
        {
            int j = random.Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }

        return values;
    }

    public bool[] Chance(double share) => [.. Uniform().Select(u => u < share)];

    /// <summary>A log-normal trait.</summary>
    public double[] LogNormal(double median, double spread) =>
        [.. Uniform().Select(u => median * StableMath.Exp(spread * StableMath.NormalQuantile(u)))];

    public double[] Exponential(double mean) => [.. Uniform().Select(u => -mean * StableMath.Log(1 - u))];

    /// <summary>An index for each person, each as often as its weight asks.</summary>
    public int[] Weighted(double[] weights)
    {
        double total = 0;
        double[] ends = [.. weights.Select(weight => total += weight)];
        return [.. Uniform().Select(u => IndexOf(ends, u * total))];
    }

    private static int IndexOf(double[] ends, double value)
    {
        int at = Array.BinarySearch(ends, value);
        return Math.Min(at < 0 ? ~at : at, ends.Length - 1);
    }
}
