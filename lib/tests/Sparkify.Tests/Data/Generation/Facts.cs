using Sparkify.Data.Generation;

namespace Sparkify.Tests.Data.Generation;

/// <summary>The published figures of the real logs that a generated log must meet.</summary>
internal static class Facts
{
    /// <summary>Rows of each page in the real mini log, of 286,500.</summary>
    public static IReadOnlyDictionary<Page, double> MiniPages { get; } = new Dictionary<Page, double>
    {
        [Page.NextSong] = 228_108,
        [Page.Home] = 14_457,
        [Page.ThumbsUp] = 12_551,
        [Page.AddToPlaylist] = 6_526,
        [Page.AddFriend] = 4_277,
        [Page.RollAdvert] = 3_933,
        [Page.Login] = 3_241,
        [Page.Logout] = 3_226,
        [Page.ThumbsDown] = 2_546,
        [Page.Downgrade] = 2_055,
        [Page.Help] = 1_726,
        [Page.Settings] = 1_514,
        [Page.About] = 924,
        [Page.Upgrade] = 499,
        [Page.SaveSettings] = 310,
        [Page.Error] = 258,
        [Page.SubmitUpgrade] = 159,
        [Page.SubmitDowngrade] = 63,
        [Page.Cancel] = 52,
        [Page.CancellationConfirmation] = 52,
        [Page.Register] = 18,
        [Page.SubmitRegistration] = 5,
    };

    /// <summary>Medians of stayed and churned users: a name, a figure, the mini log's, the full log's.</summary>
    public static IReadOnlyList<(string Name, Func<UserFigures, double> Of, double[] Mini, double[] Full)> Medians
    { get; } =
    [
        ("events", user => user.Events, [940, 600], [702, 646]),
        ("songs", user => user.Songs, [747, 476], [563, 512]),
        ("sessions", user => user.Sessions, [11, 9], [10, 8]),
        ("days", user => user.Days, [53.6, 21.5], [52.2, 22.7]),
        ("songs a session", user => (double)user.Songs / user.Sessions, [66, 52], [58, 60]),
        ("hours a session", user => user.Hours / user.Sessions, [4.5, 3.6], [4.1, 4.2]),
        ("thumbs up an hour", user => user.AnHour(Page.ThumbsUp), [0.75, 0.70], [0.74, 0.70]),
        ("thumbs down an hour", user => user.AnHour(Page.ThumbsDown), [0.13, 0.19], [0.15, 0.16]),
        ("thumbs up share", ThumbsUpShare, [0.85, 0.79], [0.84, 0.80]),
        ("adverts an hour", user => user.AnHour(Page.RollAdvert), [0.22, 0.55], [0.28, 0.35]),
        ("friends an hour", user => user.AnHour(Page.AddFriend), [0.27, 0.24], [0.25, 0.25]),
        ("playlists an hour", user => user.AnHour(Page.AddToPlaylist), [0.40, 0.40], [0.40, 0.40]),
        ("downgrade page an hour", user => user.AnHour(Page.Downgrade), [0.10, 0.10], [0.09, 0.12]),
    ];

    private static double ThumbsUpShare(UserFigures user)
    {
        long thumbs = user[Page.ThumbsUp] + user[Page.ThumbsDown];
        return thumbs == 0 ? double.NaN : (double)user[Page.ThumbsUp] / thumbs;
    }
}
