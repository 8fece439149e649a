using System.Runtime.InteropServices;

namespace Sparkify.Data.Generation;

/// <summary>Orders rows by second, person and happening: a counting sort, as there are few seconds in a slab.</summary>
internal sealed class SlabSorter(int slabSeconds)
{
    private readonly int[] _next = new int[slabSeconds + 1];
    private LogRow[] _sorted = [];

    /// <summary>Takes the rows before the slab's end out of the lists; later ones stay for the next slab.</summary>
    public ArraySegment<LogRow> Sort(List<LogRow>[] lists, int start)
    {
        int count = Count(lists, start);
        if (_sorted.Length < count)
        {
            _sorted = new LogRow[count + (count / 4)];
        }

        foreach (List<LogRow> rows in lists)
        {
            Scatter(rows, start);
        }

        OrderTies(_sorted.AsSpan(0, count));
        return new ArraySegment<LogRow>(_sorted, 0, count);
    }

    private int Count(List<LogRow>[] lists, int start)
    {
        Array.Clear(_next);
        foreach (List<LogRow> rows in lists)
        {
            foreach (ref readonly LogRow row in CollectionsMarshal.AsSpan(rows))
            {
                int slot = row.Second - start;
                if (slot < slabSeconds)
                {
                    _next[slot + 1]++;
                }
            }
        }

        for (int slot = 0; slot < slabSeconds; slot++)
        {
            _next[slot + 1] += _next[slot];
        }

        return _next[slabSeconds];
    }

    private void Scatter(List<LogRow> rows, int start)
    {
        Span<LogRow> span = CollectionsMarshal.AsSpan(rows);
        int kept = 0;
        foreach (ref readonly LogRow row in span)
        {
            int slot = row.Second - start;
            if (slot < slabSeconds)
            {
                _sorted[_next[slot]++] = row;
            }
            else
            {
                span[kept++] = row;
            }
        }

        CollectionsMarshal.SetCount(rows, kept);
    }

    // Few rows share a second, and a stable insertion sort keeps one person's rows as they happened.
    private static void OrderTies(Span<LogRow> rows)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            LogRow row = rows[i];
            int at = i;
            while (at > 0 && rows[at - 1].Second == row.Second && rows[at - 1].Person > row.Person)
            {
                rows[at] = rows[at - 1];
                at--;
            }

            rows[at] = row;
        }
    }
}
