namespace Sparkify.Data.Generation;

/// <summary>One generation under way: hands out the slabs to whoever writes them, and keeps count.</summary>
internal sealed class GenerationJob
{
    private readonly LogStream _stream;
    private readonly IProgress<GenerationProgress>? _progress;
    private readonly bool[] _seen;
    private int _churned;

    private GenerationJob(Population population, LogStream stream, IProgress<GenerationProgress>? progress)
    {
        Population = population;
        _stream = stream;
        _progress = progress;
        _seen = new bool[population.People.Length];
    }

    public Population Population { get; }

    public long Rows { get; private set; }

    /// <summary>Bytes written so far, as far as the writer tells.</summary>
    public long Bytes { get; set; }

    public static GenerationJob Start(
        GeneratorOptions options, IProgress<GenerationProgress>? progress, CancellationToken cancellationToken)
    {
        Population population = Population.Create(options);
        double[] limits = ChurnLimits.Solve(population, options.Threads, cancellationToken);
        return new GenerationJob(population, new LogStream(population, limits, options.Threads), progress);
    }

    public IEnumerable<LogSlab> Slabs(CancellationToken cancellationToken)
    {
        foreach (LogSlab slab in _stream.Slabs(cancellationToken))
        {
            Count(slab.Rows);
            yield return slab;
            _progress?.Report(new GenerationProgress(slab.Done, Rows, Bytes));
        }
    }

    public GenerationResult Result(long fileBytes) => new(Rows, _seen.Count(seen => seen), _churned, fileBytes);

    private void Count(ReadOnlySpan<LogRow> rows)
    {
        Rows += rows.Length;
        foreach (ref readonly LogRow row in rows)
        {
            _seen[row.Person] |= !row.IsGuest;
            _churned += row.Auth == Auth.Cancelled ? 1 : 0;
        }
    }
}
