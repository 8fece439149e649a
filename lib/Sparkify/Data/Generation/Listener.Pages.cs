namespace Sparkify.Data.Generation;

/// <content>What happens beside the music.</content>
internal sealed partial class Listener
{
    /// <summary>Perhaps shows a page or two while a song plays, and tells the second after it.</summary>
    private int Interlude(List<LogRow> rows, int now, int end, bool liked)
    {
        double u = _random.Unit();
        Behavior b = _behavior;
        if ((u -= b.ThumbsUp * _person.Praise * _mood.Praise * (liked ? 1.15 : 0.55)) < 0)
        {
            return React(Page.ThumbsUp, rows, now);
        }

        if ((u -= b.AddToPlaylist * _mood.Praise) < 0)
        {
            _mood.Attach();
            return Show(Page.AddToPlaylist, rows, Later(now, end));
        }

        if ((u -= b.ThumbsDown * _person.Blame * _mood.Blame * (liked ? 0.8 : 1.6)) < 0)
        {
            return React(Page.ThumbsDown, rows, now);
        }

        if ((u -= (_paid ? b.AdvertOnPaid : b.AdvertOnFree) * _person.AdvertLoad) < 0)
        {
            _mood.Suffer(b.AdvertHurts);
            return Show(Page.RollAdvert, rows, Later(now, end));
        }

        if ((u -= b.FriendRun * _person.Warmth) < 0)
        {
            return Befriend(rows, now);
        }

        return u > b.Home + b.Logout + 0.08 ? now : RarePage(rows, now, end, u);
    }

    private int RarePage(List<LogRow> rows, int now, int end, double u)
    {
        Behavior b = _behavior;
        if ((u -= b.Logout) < 0)
        {
            return LogOut(rows, now + 1);
        }

        if ((u -= b.Home) < 0)
        {
            return Show(Page.Home, rows, Later(now, end));
        }

        if ((u -= (_paid ? b.DowngradePage : b.UpgradePage) * (_paid ? _mood.Doubt : 1)) < 0)
        {
            return ConsiderLevel(rows, Later(now, end));
        }

        if ((u -= b.Help * _mood.Search) < 0)
        {
            return Show(Page.Help, rows, Later(now, end));
        }

        if ((u -= b.Settings * _mood.Search) < 0)
        {
            int at = Show(Page.Settings, rows, Later(now, end));
            return _random.Chance(0.2) ? Show(Page.SaveSettings, rows, at + 1) : at;
        }

        if ((u -= b.About * _mood.Search) < 0)
        {
            return Show(Page.About, rows, Later(now, end));
        }

        return u - (b.Error * _person.Fragility) < 0 ? Fail(rows, Later(now, end)) : now;
    }

    private int React(Page page, List<LogRow> rows, int now)
    {
        _mood.Suffer(page == Page.ThumbsUp ? -0.01 : _behavior.BadSongHurts);
        return Show(page, rows, now + 1);
    }

    private int Befriend(List<LogRow> rows, int now)
    {
        do
        {
            _mood.Attach();
            now = Show(Page.AddFriend, rows, now + 1);
        }
        while (_random.Chance(0.5));
        return now;
    }

    private int Fail(List<LogRow> rows, int now)
    {
        _mood.Suffer(_behavior.ErrorHurts);
        return Show(Page.Error, rows, now);
    }

    private int ConsiderLevel(List<LogRow> rows, int now)
    {
        Show(_paid ? Page.Downgrade : Page.Upgrade, rows, now);
        double submit = _paid ? _behavior.SubmitDowngrade * _mood.Doubt : _behavior.SubmitUpgrade;
        if (!_random.Chance(submit))
        {
            return now;
        }

        Show(_paid ? Page.SubmitDowngrade : Page.SubmitUpgrade, rows, ++now);
        _paid = !_paid;
        return Show(Page.Home, rows, now + Pause(40));
    }

    private int LogOut(List<LogRow> rows, int now)
    {
        Visit(Page.Logout, rows, now);
        _loggedOut = true;
        Clock = now;
        LogIn(rows);
        return Clock;
    }

    /// <summary>From the logged-out home page back in; leaves the clock where the next song can begin.</summary>
    private void LogIn(List<LogRow> rows)
    {
        int now = Clock + Pause(30);
        Stranger(Page.Home, Auth.LoggedOut, rows, now);
        while (_random.Chance(0.36))
        {
            now += Pause(40);
            double u = _random.Unit();
            Page page = u < 0.61 ? Page.Home : u < 0.845 ? Page.About : u < 0.9965 ? Page.Help : Page.Error;
            Stranger(page, Auth.LoggedOut, rows, now);
        }

        now += 1 + (int)(10 * _random.Unit());
        Stranger(Page.Login, Auth.LoggedOut, rows, now);
        now += Pause(20);
        Visit(Page.Home, rows, now);
        Clock = now + Pause(60);
    }

    private void Register(List<LogRow> rows)
    {
        int now = Clock;
        Stranger(Page.Home, Auth.Guest, rows, now);
        for (int pages = (int)(17 * _random.Exponential()); pages > 0; pages--)
        {
            now += Pause(20);
            double u = _random.Unit();
            Page page = u < 0.5 ? Page.Home : u < 0.72 ? Page.About : u < 0.87 ? Page.Help : Page.Register;
            Stranger(page, Auth.Guest, rows, now);
        }

        now = Math.Max(now + 1, _person.Registration - 30);
        Stranger(Page.Register, Auth.Guest, rows, now);
        now = Math.Max(now + 1, _person.Registration);
        Stranger(Page.SubmitRegistration, Auth.Guest, rows, now);
        Visit(Page.Home, rows, now + 1);
        Clock = now + 1 + Pause(60);
        _registered = true;
    }

    private void Stranger(Page page, Auth auth, List<LogRow> rows, int now) =>
        rows.Add(Row(page, now) with { Auth = auth });

    private int Show(Page page, List<LogRow> rows, int now)
    {
        Visit(page, rows, now);
        return now;
    }

    private int Later(int now, int end) => Math.Min(now + Pause(45), Math.Max(now + 1, end - 1));
}
