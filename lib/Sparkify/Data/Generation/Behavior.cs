namespace Sparkify.Data.Generation;

/// <summary>
/// The figures behind the people's behaviour. Rates are for one song heard unless said otherwise; the defaults are
/// fitted to the mini log.
/// </summary>
internal sealed record Behavior
{
    /// <summary>Median sessions a day, and the spread of its logarithm over people.</summary>
    public double SessionsADay { get; init; } = 0.27;

    public double SessionsSpread { get; init; } = 1.0;

    /// <summary>Median of a person's mean songs a session, and the spread of its logarithm.</summary>
    public double SongsASession { get; init; } = 72.5;

    public double SongsSpread { get; init; } = 0.42;

    /// <summary>Share of people on the paid level when the log begins.</summary>
    public double PaidAtStart { get; init; } = 0.22;

    public double SessionStartsAtHome { get; init; } = 0.5;

    public double ThumbsUp { get; init; } = 0.0538;

    public double ThumbsDown { get; init; } = 0.0073;

    public double AddToPlaylist { get; init; } = 0.029;

    /// <summary>Runs of Add Friend, two on average.</summary>
    public double FriendRun { get; init; } = 0.0086;

    public double AdvertOnFree { get; init; } = 0.083;

    public double AdvertOnPaid { get; init; } = 0.00135;

    public double Home { get; init; } = 0.0205;

    public double Logout { get; init; } = 0.0136;

    public double DowngradePage { get; init; } = 0.0078;

    public double UpgradePage { get; init; } = 0.0109;

    public double Help { get; init; } = 0.0037;

    public double Settings { get; init; } = 0.0039;

    public double About { get; init; } = 0.0014;

    public double Error { get; init; } = 0.001;

    /// <summary>Share of visits to the upgrade page that end in an upgrade; of the downgrade page alike.</summary>
    public double SubmitUpgrade { get; init; } = 0.34;

    public double SubmitDowngrade { get; init; } = 0.026;

    /// <summary>Days in which discontent falls to 1/e.</summary>
    public double CalmingDays { get; init; } = 21;

    /// <summary>Days by which the wish to leave lags behind discontent: what shows first, and what follows.</summary>
    public double LagDays { get; init; } = 8;

    /// <summary>Bad turns a day that have nothing to do with the service, and their mean size.</summary>
    public double BadTurnsADay { get; init; } = 0.0135;

    public double BadTurnSize { get; init; } = 1.5;

    /// <summary>What one unit of discontent adds to the days between sessions, and takes from their length.</summary>
    public double DiscontentOnGaps { get; init; } = 0.25;

    public double DiscontentOnLength { get; init; } = 0.25;

    /// <summary>What it adds to thumbs down, to looks at the downgrade page, and to help, settings, about.</summary>
    public double DiscontentOnBlame { get; init; } = 0.7;

    public double DiscontentOnDoubt { get; init; } = 0.3;

    public double DiscontentOnSearch { get; init; } = 0.9;

    /// <summary>What it takes from thumbs up, playlists and friends.</summary>
    public double DiscontentOnPraise { get; init; } = 0.15;

    /// <summary>Discontent that one advert, error or thumbs down leaves.</summary>
    public double AdvertHurts { get; init; } = 0.055;

    public double ErrorHurts { get; init; } = 0.12;

    public double BadSongHurts { get; init; } = 0.06;

    /// <summary>0 where each song carries the same hazard, 1 where each session does.</summary>
    public double HazardBySession { get; init; } = 1;

    /// <summary>What discontent does to the hazard of cancelling: its logarithm grows by this for each unit.</summary>
    public double HazardOfDiscontent { get; init; } = 1.35;

    /// <summary>How much the logarithm of the hazard falls for each unit of ln(1 + friends + playlisted).</summary>
    public double HazardOfAttachment { get; init; } = 0.28;

    /// <summary>The hazard on the free level, relative to paid.</summary>
    public double HazardOnFree { get; init; } = 1.2;
}
