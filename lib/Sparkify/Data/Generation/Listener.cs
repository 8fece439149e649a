namespace Sparkify.Data.Generation;

/// <summary>
/// Plays one person's life at the service, a step at a time: a session's beginning, or one song and what happens
/// while it plays. Feelings are in <see cref="Mood"/>, the small pages in Listener.Pages.cs.
/// </summary>
internal sealed partial class Listener
{
    private const int WarmUpSeconds = 86_400;

    /// <summary>No one cancels in the last minutes, so that the confirmation is always inside the log.</summary>
    private const int QuietEnd = 900;

    private readonly int _index;
    private readonly Person _person;
    private readonly Population _population;
    private readonly Behavior _behavior;
    private readonly int _shiftHours;
    private readonly double _limit;
    private readonly double _exposure;
    private readonly Mood _mood;
    private Prng _random;
    private bool _paid;
    private bool _loggedOut;
    private bool _registered;
    private int _item;
    private int _songsLeft;

    /// <summary>Places a person before the start of the log.</summary>
    /// <param name="population">Everyone.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="limit">The hazard at which the person cancels.</param>
    public Listener(Population population, int index, double limit)
    {
        _index = index;
        _population = population;
        _person = population.People[index];
        _behavior = population.Preset.Behavior;
        _limit = limit;
        _random = new Prng(population.Seed, 0x20000000L + index);
        _paid = _person.PaidAtStart;
        _registered = _person.Registration < 0;
        _mood = new Mood(_behavior);
        _exposure = StableMath.Pow(_person.SongsASession, -_behavior.HazardBySession);
        _shiftHours = (int)Lists.Number(Lists.Locations[_person.Location][1]) - _person.LateHours;
        if (_registered)
        {
            _mood.Remember(-WarmUpSeconds, ref _random);
        }
        else
        {
            _mood.Begin(_person.Registration);
        }

        Clock = _registered ? NextSession(-WarmUpSeconds) : _person.Registration - 600;
    }

    /// <summary>The second at which the next step begins; no later row is before it.</summary>
    public int Clock { get; private set; }

    /// <summary>The hazard borne so far.</summary>
    public double Hazard { get; private set; }

    public bool HasCancelled { get; private set; }

    /// <summary>Takes one step and appends its rows in order of time.</summary>
    public void Step(List<LogRow> rows)
    {
        if (_songsLeft == 0)
        {
            BeginSession(rows);
            return;
        }

        PlaySong(rows);
        _songsLeft--;
        if (Hazard >= _limit)
        {
            Cancel(rows);
        }
        else if (_songsLeft == 0)
        {
            Clock = NextSession(Clock + 1800);
        }
    }

    private int NextSession(int after)
    {
        double perDay = _person.SessionsADay / _mood.Reluctance;
        double next = Clockwork.Next(after, perDay, _shiftHours, ref _random);

        // Whoever would not come at all comes once: a log knows nobody without an event.
        int last = (int)(0.9 * _population.Seconds);
        return after < 0 && next > last ? _random.Below(last) : (int)Math.Min(next, int.MaxValue / 2);
    }

    private void BeginSession(List<LogRow> rows)
    {
        _item = 0;
        _mood.PassTime(Clock, ref _random);
        double mean = _person.SongsASession * _mood.Stamina;
        _songsLeft = 1 + (int)(mean * _random.Exponential());
        if (!_registered)
        {
            Register(rows);
        }
        else if (_random.Chance(0.005))
        {
            LogIn(rows);
        }
        else if (_random.Chance(_behavior.SessionStartsAtHome))
        {
            Visit(Page.Home, rows, Clock);
            Clock += Pause(60);
        }
    }

    private void PlaySong(List<LogRow> rows)
    {
        bool liked = _random.Chance(0.75);
        int song = Choose(liked);
        rows.Add(Row(Page.NextSong, Clock) with { Song = song });
        int end = Clock + _population.Catalogue.Songs[song].Seconds;
        int now = Clock;
        for (int pages = 0; pages < 4 && _random.Chance(pages == 0 ? 1 : 0.06) && !_loggedOut; pages++)
        {
            now = Interlude(rows, now, end, liked);
        }

        // A log-out cuts the song short: the next one begins when the person is back.
        Clock = _loggedOut ? now : Math.Max(now, end);
        _loggedOut = false;
        if (Clock >= 0 && Clock < _population.Seconds - QuietEnd)
        {
            Hazard += _mood.HazardASong * _exposure * (_paid ? 1 : _behavior.HazardOnFree);
        }
    }

    private int Choose(bool liked)
    {
        Catalogue catalogue = _population.Catalogue;
        if (!liked)
        {
            return catalogue.Draw(ref _random);
        }

        return _random.Chance(0.2)
            ? catalogue.DrawOfArtist(_person.Artists[_random.Below(4)], ref _random)
            : catalogue.DrawOfGenre(_person.Genres[Math.Min(_random.Below(4), 2)], ref _random);
    }

    private void Cancel(List<LogRow> rows)
    {
        int now = Clock;
        Visit(_paid ? Page.Downgrade : Page.Settings, rows, now);
        now += 1 + (int)(12 * _random.Unit());
        Visit(Page.Cancel, rows, now);
        now += 1 + (int)(20 * _random.Unit());
        rows.Add(Row(Page.CancellationConfirmation, now) with { Auth = Auth.Cancelled });
        HasCancelled = true;
        Clock = int.MaxValue;
    }

    private LogRow Row(Page page, int second) => new(second, _index, -1, _item++) { Page = page, Paid = _paid };

    private void Visit(Page page, List<LogRow> rows, int second) => rows.Add(Row(page, second));

    /// <summary>Whole seconds, at least one, two minutes at most in all but rare cases.</summary>
    private int Pause(double mean) => 1 + (int)Math.Min(mean * _random.Exponential(), 900);
}
