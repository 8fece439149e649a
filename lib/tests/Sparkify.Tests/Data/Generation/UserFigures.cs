using Sparkify.Data.Generation;

namespace Sparkify.Tests.Data.Generation;

/// <summary>What the facts know of one user: one row of the per-user table.</summary>
internal sealed class UserFigures
{
    private readonly long[] _pages = new long[22];
    private int _first = -1;
    private int _last;
    private int _session = -1;
    private int _sessionStart;
    private long _seconds;

    public bool HasChurned { get; private set; }

    public bool EndsPaid { get; private set; }

    public int Sessions { get; private set; }

    public long Events => _pages.Sum();

    public long Songs => this[Page.NextSong];

    public double Days => (_last - _first) / 86_400.0;

    public double Hours => Math.Max(_seconds + _last - _sessionStart, 60) / 3600.0;

    public long this[Page page] => _pages[(int)page];

    public double AnHour(Page page) => this[page] / Hours;

    public void Add(LogRow row)
    {
        if (row.Session != _session)
        {
            _seconds += _session < 0 ? 0 : _last - _sessionStart;
            (_session, _sessionStart) = (row.Session, row.Second);
            Sessions++;
        }

        _first = _first < 0 ? row.Second : _first;
        _last = row.Second;
        _pages[(int)row.Page]++;
        EndsPaid = row.Paid;
        HasChurned |= row.Page == Page.CancellationConfirmation;
    }
}
