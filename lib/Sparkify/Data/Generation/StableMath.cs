namespace Sparkify.Data.Generation;

/// <summary>
/// Logarithm, exponential and normal quantile from additions, multiplications, divisions and square roots alone.
/// Those four are rounded alike on every machine (IEEE 754); <see cref="Math.Log(double)"/> and its kin come from the
/// platform's C library and may differ in the last bit, which would change a generated log.
/// </summary>
internal static class StableMath
{
    private const double Ln2 = 0.693147180559945309;

    /// <summary>Natural logarithm of a positive normal number, to about 1e-16 relative to one.</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 artanh s with s = (m - 1) / (m + 1), |s| <= 0.1716.
        double s = (mantissa - 1) / (mantissa + 1);
        double s2 = s * s;
        double sum = 0;
        for (int k = 19; k >= 1; k -= 2)
        {
            sum = (sum * s2) + (1.0 / k);
        }

        return (exponent * Ln2) + (2 * s * sum);
    }

    /// <summary>e to the power of <paramref name="x"/>, for |x| below 700.</summary>
    public static double Exp(double x)
    {
        double scaled = x / Ln2;
        int power = (int)(scaled + (scaled < 0 ? -0.5 : 0.5));
        double rest = x - (power * Ln2);
        double sum = 1;
        for (int k = 14; k >= 1; k--)
        {
            sum = 1 + (sum * rest / k);
        }

        return sum * BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);
    }

    /// <summary>x to the power of y for a positive x.</summary>
    public static double Pow(double x, double y) => Exp(y * Log(x));

    /// <summary>The standard normal quantile of p in (0, 1), to about 1e-9 (P. J. Acklam's approximation).</summary>
    public static double NormalQuantile(double p)
    {
        const double Low = 0.02425;
        if (p < Low)
        {
            return Tail(p);
        }

        return p > 1 - Low ? -Tail(1 - p) : Middle(p - 0.5);
    }

    private static double Middle(double q)
    {
        double r = q * q;
        double upper = ((((((((((-39.69683028665376 * r) + 220.9460984245205) * r) - 275.9285104469687) * r)
            + 138.3577518672690) * r) - 30.66479806614716) * r) + 2.506628277459239) * q;
        double lower = (((((((((-54.47609879822406 * r) + 161.5858368580409) * r) - 155.6989798598866) * r)
            + 66.80131188771972) * r) - 13.28068155288572) * r) + 1;
        return upper / lower;
    }

    private static double Tail(double p)
    {
        double q = Math.Sqrt(-2 * Log(p));
        double upper = (((((((((-0.007784894002430293 * q) - 0.3223964580411365) * q) - 2.400758277161838) * q)
            - 2.549732539343734) * q) + 4.374664141464968) * q) + 2.938163982698783;
        double lower = (((((((0.007784695709041462 * q) + 0.3224671290700398) * q) + 2.445134137142996) * q)
            + 3.754408661907416) * q) + 1;
        return upper / lower;
    }
}
