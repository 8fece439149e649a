using System.Collections.Concurrent;
using Sparkify.Data.Generation;

namespace Sparkify.Tests.Data.Generation;

/// <summary>A generated log, summed up while it streams by.</summary>
internal sealed class GeneratedLog
{
    private static readonly ConcurrentDictionary<(string, int?), Lazy<GeneratedLog>> Cache = new();

    private GeneratedLog(Population population, UserFigures[] users) => (Population, Users) = (population, users);

    public Population Population { get; }

    public UserFigures[] Users { get; }

    public long[] Pages { get; } = new long[22];

    public long[] Auths { get; } = new long[4];

    public long Rows { get; private set; }

    public long PaidSongs { get; private set; }

    public IEnumerable<UserFigures> Churned => Users.Where(user => user.HasChurned);

    public IEnumerable<UserFigures> Stayed => Users.Where(user => !user.HasChurned);

    public double ChurnShare => (double)Churned.Count() / Users.Length;

    /// <summary>The log of seed 42, made once for all tests.</summary>
    public static GeneratedLog Cached(string preset, int? users) => Cache.GetOrAdd((preset, users), _ =>
        new Lazy<GeneratedLog>(() => Create(
            new GeneratorOptions { Preset = GenerationPreset.Parse(preset), Users = users }))).Value;

    public static GeneratedLog Create(GeneratorOptions options)
    {
        Population population = Population.Create(options);
        double[] limits = ChurnLimits.Solve(population, options.Threads, CancellationToken.None);
        LogStream stream = new(population, limits, options.Threads);
        GeneratedLog log = new(population, [.. population.People.Select(_ => new UserFigures())]);
        foreach (LogSlab slab in stream.Slabs(CancellationToken.None))
        {
            log.Add(slab.Rows);
        }

        return log;
    }

    public double Share(Page page) => (double)Pages[(int)page] / Rows;

    private void Add(ReadOnlySpan<LogRow> rows)
    {
        foreach (ref readonly LogRow row in rows)
        {
            Rows++;
            Pages[(int)row.Page]++;
            Auths[(int)row.Auth]++;
            PaidSongs += row.Paid && row.Page == Page.NextSong ? 1 : 0;
            if (!row.IsGuest)
            {
                Users[row.Person].Add(row);
            }
        }
    }
}
