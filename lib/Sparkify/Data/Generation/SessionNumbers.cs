namespace Sparkify.Data.Generation;

/// <summary>Numbers sessions in the order in which they begin, each block of userIds from one on.</summary>
internal sealed class SessionNumbers
{
    private readonly byte[] _block;
    private readonly int[] _current;
    private readonly int[] _last = new int[4];

    public SessionNumbers(Population population)
    {
        _block = [.. population.People.Select(person =>
            (byte)UserIds.BlockOf(person.UserId, population.Preset))];
        _current = new int[_block.Length];
    }

    public void Assign(Span<LogRow> rows)
    {
        foreach (ref LogRow row in rows)
        {
            if (row.Item == 0)
            {
                _current[row.Person] = ++_last[_block[row.Person]];
            }

            row.Session = _current[row.Person];
        }
    }
}
