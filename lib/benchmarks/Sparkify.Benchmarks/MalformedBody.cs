using System.Text;

namespace Sparkify.Benchmarks;

/// <summary>Bodies that the service must refuse with a sentence; the same number gives the same body.</summary>
internal static class MalformedBody
{
    /// <summary>Spoils a good body: noise, deep nesting, cut short, a wrong type, not a number.</summary>
    public static byte[] Of(string good, int number)
    {
        var random = new Random(number);
        return (number % 5) switch
        {
            0 => Noise(random),
            1 => Encoding.UTF8.GetBytes(new string('[', random.Next(1, 50_000))),
            2 => Encoding.UTF8.GetBytes(good[..random.Next(1, good.Length - 1)]),
            3 => WithoutNull(good, random.Next(2) == 0 ? "{}" : "\"x\""),
            _ => WithoutNull(good, random.Next(2) == 0 ? "NaN" : "1e999"),
        };
    }

    private static byte[] WithoutNull(string good, string instead) =>
        Encoding.UTF8.GetBytes(good.Replace("null", instead, StringComparison.Ordinal));

    private static byte[] Noise(Random random)
    {
        byte[] bytes = new byte[random.Next(1, 2000)];
        random.NextBytes(bytes);
        return bytes;
    }
}
