namespace Sparkify.Data.Generation;

/// <summary>
/// Sets how much hazard each person bears. Everyone is first played to the end as if nobody could cancel, which is
/// exact because nothing in the behaviour looks at the limit; then one factor on all patiences is chosen so that
/// the wished share of people reach theirs. The share holds for every seed and size; who cancels, and when, follows
/// from what they lived through.
/// </summary>
internal static class ChurnLimits
{
    public static double[] Solve(Population population, int threads, CancellationToken cancellationToken)
    {
        int count = population.People.Length;
        double[] hazards = new double[count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, count, options, () => new List<LogRow>(), (i, _, rows) =>
        {
            hazards[i] = HazardToTheEnd(population, i, rows);
            return rows;
        }, _ => { });
        double factor = Factor(population, hazards);
        return [.. population.People.Select(person => person.Patience * factor)];
    }

    private static double HazardToTheEnd(Population population, int index, List<LogRow> rows)
    {
        Listener listener = new(population, index, double.PositiveInfinity);
        while (listener.Clock <= population.Seconds)
        {
            listener.Step(rows);
            rows.Clear();
        }

        return listener.Hazard;
    }

    private static double Factor(Population population, double[] hazards)
    {
        double[] ratios = [.. hazards.Select((hazard, i) => hazard / population.People[i].Patience)];
        Array.Sort(ratios);
        int stay = ratios.Length - (int)((population.Preset.ChurnShare * ratios.Length) + 0.5);
        return stay >= ratios.Length ? double.PositiveInfinity
            : stay == 0 ? 0
            : (ratios[stay - 1] + ratios[stay]) / 2;
    }
}
