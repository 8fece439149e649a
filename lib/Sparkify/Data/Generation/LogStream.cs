namespace Sparkify.Data.Generation;

/// <summary>
/// All events of a log in order of time, ties in order of person and then of happening. People are played side by
/// side through one slab of time after another, so memory holds one slab and never the log. The order, and so the
/// bytes, do not depend on the length of a slab or on the number of threads.
/// </summary>
internal sealed class LogStream
{
    private readonly Population _population;
    private readonly ParallelOptions _parallel;
    private readonly Listener[] _listeners;
    private readonly List<LogRow>[] _pending;
    private readonly SessionNumbers _sessions;
    private readonly int _slabSeconds;

    public LogStream(Population population, double[] limits, int threads, int? slabSeconds = null)
    {
        int count = population.People.Length;
        _population = population;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _listeners = [.. Enumerable.Range(0, count).Select(i => new Listener(population, i, limits[i]))];
        _pending = [.. Enumerable.Range(0, Math.Min(threads * 4, Math.Max(count, 1))).Select(_ => new List<LogRow>())];
        _sessions = new SessionNumbers(population);
        _slabSeconds = slabSeconds ?? Math.Clamp((int)(900_000_000L / Math.Max(count, 1)), 600, 86_400);
    }

    /// <summary>The slabs, one after the other; the rows are valid until the next is asked for.</summary>
    public IEnumerable<LogSlab> Slabs(CancellationToken cancellationToken)
    {
        SlabSorter sorter = new(_slabSeconds);
        for (int start = -_slabSeconds * (1 + (86_400 / _slabSeconds)); start <= _population.Seconds;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int end = start + _slabSeconds;
            Parallel.For(0, _pending.Length, _parallel, part => Play(part, end));
            ArraySegment<LogRow> rows = sorter.Sort(_pending, start);
            _sessions.Assign(rows);
            start = end;
            ArraySegment<LogRow> inside = Inside(rows);
            yield return new LogSlab(inside, Math.Clamp((double)end / _population.Seconds, 0, 1));
        }
    }

    private void Play(int part, int end)
    {
        List<LogRow> rows = _pending[part];
        int from = (int)((long)_listeners.Length * part / _pending.Length);
        int to = (int)((long)_listeners.Length * (part + 1) / _pending.Length);
        for (int i = from; i < to; i++)
        {
            Listener listener = _listeners[i];
            while (listener.Clock < end)
            {
                listener.Step(rows);
            }
        }
    }

    private ArraySegment<LogRow> Inside(ArraySegment<LogRow> rows)
    {
        ReadOnlySpan<LogRow> span = rows;
        int skip = 0;
        while (skip < span.Length && span[skip].Second < 0)
        {
            skip++;
        }

        int count = span.Length;
        while (count > skip && span[count - 1].Second > _population.Seconds)
        {
            count--;
        }

        return rows[skip..count];
    }
}
