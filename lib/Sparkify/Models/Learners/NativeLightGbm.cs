namespace Sparkify.Models;

/// <summary>
/// Whether LightGBM's native library loads here. It needs the OpenMP runtime, which a bare machine may lack; the other
/// learners need nothing of the kind.
/// </summary>
internal static class NativeLightGbm
{
    private static readonly Lazy<string?> Probe = new(Try);

    /// <summary>A sentence that says why LightGBM cannot be used, or null where it can.</summary>
    public static string? WhyNot => Probe.Value;

    private static string? Try()
    {
        float[][] rows = [.. Enumerable.Range(0, 8).Select(i => new float[] { i })];
        var data = new Dataset(["x"], rows, [.. rows.Select(row => row[0] > 3)], new string[8], new long[8]);
        try
        {
            var smallest = new Candidate(Learner.LightGbm) { Trees = 1, RowsPerLeaf = 1 };
            FittedLearner.Fit(smallest, data, new TrainingOptions());
            return null;
        }
        catch (Exception missing) when (missing.GetBaseException() is DllNotFoundException or BadImageFormatException)
        {
            return "LightGBM was left out, as its native library does not load here; " +
                "on Debian or Ubuntu install libgomp1.";
        }
    }
}
