namespace Sparkify.Models;

/// <summary>
/// Finds features that only tell the time: from one cut-off to the next they grow by the time between, such as the
/// days since registration. They are other in every later log, whatever the users do.
/// </summary>
internal static class ClockFeatures
{
    /// <summary>The share of steps that must agree; a few differ at a user's first or last days.</summary>
    private const double Agreeing = 0.9;
    private const double Tolerance = 1e-3;
    private const int FewestSteps = 20;

    /// <summary>The names of such features; none where no user has rows at two cut-offs.</summary>
    public static string[] Of(Dataset data)
    {
        (int Before, int After)[] steps = [.. Enumerable.Range(0, data.Count)
            .GroupBy(i => data.Users[i], StringComparer.Ordinal)
            .SelectMany(rows => rows.OrderBy(i => data.Cutoffs[i]).ToArray() is var places
                ? places.Zip(places.Skip(1)) : [])
            .Where(step => data.Cutoffs[step.Second] > data.Cutoffs[step.First])];
        return steps.Length < FewestSteps
            ? []
            : [.. data.Features.Where((_, j) => Ticks(data, j, steps))];
    }

    private static bool Ticks(Dataset data, int feature, (int Before, int After)[] steps)
    {
        double[] rates = [.. steps
            .Select(step => (data.Rows[step.After][feature] - (double)data.Rows[step.Before][feature])
                / (data.Cutoffs[step.After] - data.Cutoffs[step.Before]))
            .Where(rate => !double.IsNaN(rate)).Order()];
        if (rates.Length < FewestSteps)
        {
            return false;
        }

        double usual = rates[rates.Length / 2];
        return usual != 0
            && rates.Count(rate => Math.Abs(rate - usual) <= Tolerance * Math.Abs(usual)) >= Agreeing * rates.Length;
    }
}
