namespace Sparkify.Data.Generation;

/// <summary>
/// The figures behind the people's behaviour. Rates are for one song heard unless said otherwise; the defaults are
/// fitted to the mini log.
/// </summary>
internal sealed record Behavior
{
    /// <summary>Median sessions a day, and the spread of its logarithm over people.</summary>
    public double SessionsADay { get; init; } = 0.2;

    public double SessionsSpread { get; init; } = 0.9;

    /// <summary>Median of a person's mean songs a session, and the spread of its logarithm.</summary>
    public double SongsASession { get; init; } = 66;

    public double SongsSpread { get; init; } = 0.3;

    /// <summary>Share of people on the paid level when the log begins.</summary>
    public double PaidAtStart { get; init; } = 0.31;

    public double SessionStartsAtHome { get; init; } = 0.5;

    public double ThumbsUp { get; init; } = 0.055;

    public double ThumbsDown { get; init; } = 0.0108;

    public double AddToPlaylist { get; init; } = 0.0286;

    /// <summary>Runs of Add Friend, two on average.</summary>
    public double FriendRun { get; init; } = 0.0094;

    public double AdvertOnFree { get; init; } = 0.081;

    public double AdvertOnPaid { get; init; } = 0.00135;

    public double Home { get; init; } = 0.022;

    public double Logout { get; init; } = 0.0141;

    public double DowngradePage { get; init; } = 0.0113;

    public double UpgradePage { get; init; } = 0.0109;

    public double Help { get; init; } = 0.0064;

    public double Settings { get; init; } = 0.0066;

    public double About { get; init; } = 0.0022;

    public double Error { get; init; } = 0.0011;

    /// <summary>Share of visits to the upgrade page that end in an upgrade; of the downgrade page alike.</summary>
    public double SubmitUpgrade { get; init; } = 0.32;

    public double SubmitDowngrade { get; init; } = 0.031;

    /// <summary>Days in which discontent falls to 1/e.</summary>
    public double CalmingDays { get; init; } = 14;

    /// <summary>Bad turns a day that have nothing to do with the service, and their mean size.</summary>
    public double BadTurnsADay { get; init; } = 0.025;

    public double BadTurnSize { get; init; } = 0.9;

    /// <summary>What discontent does to the hazard of cancelling: its logarithm grows by this for each unit.</summary>
    public double HazardOfDiscontent { get; init; } = 1.2;

    /// <summary>How much the logarithm of the hazard falls for each unit of ln(1 + friends + playlist entries).</summary>
    public double HazardOfAttachment { get; init; } = 0.12;

    /// <summary>The hazard on the free level, relative to paid.</summary>
    public double HazardOnFree { get; init; } = 1.5;
}
