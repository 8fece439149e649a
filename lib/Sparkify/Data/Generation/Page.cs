namespace Sparkify.Data.Generation;

/// <summary>The pages of the log, as the generator speaks of them.</summary>
internal enum Page : byte
{
    NextSong,
    Home,
    ThumbsUp,
    AddToPlaylist,
    AddFriend,
    RollAdvert,
    Login,
    Logout,
    ThumbsDown,
    Downgrade,
    Help,
    Settings,
    About,
    Upgrade,
    SaveSettings,
    Error,
    SubmitUpgrade,
    SubmitDowngrade,
    Cancel,
    CancellationConfirmation,
    Register,
    SubmitRegistration,
}
