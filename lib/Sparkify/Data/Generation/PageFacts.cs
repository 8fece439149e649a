namespace Sparkify.Data.Generation;

/// <summary>The name, method and status that the log gives to each page.</summary>
internal static class PageFacts
{
    private static readonly string[] Names =
    [
        "NextSong", "Home", "Thumbs Up", "Add to Playlist", "Add Friend", "Roll Advert", "Login", "Logout",
        "Thumbs Down", "Downgrade", "Help", "Settings", "About", "Upgrade", "Save Settings", "Error",
        "Submit Upgrade", "Submit Downgrade", "Cancel", "Cancellation Confirmation", "Register",
        "Submit Registration",
    ];

    private static readonly string[] AuthNames = ["Logged In", "Logged Out", "Guest", "Cancelled"];

    public static string Name(Page page) => Names[(int)page];

    public static string Name(Auth auth) => AuthNames[(int)auth];

    /// <summary>PUT for a song and for what changes something, GET for what is only shown.</summary>
    public static string Method(Page page) => page is Page.NextSong or Page.AddToPlaylist || IsRedirect(page)
        ? "PUT"
        : "GET";

    /// <summary>200, 307 for an action that sends the browser on, 404 for an error.</summary>
    public static int Status(Page page) => page == Page.Error ? 404 : IsRedirect(page) ? 307 : 200;

    private static bool IsRedirect(Page page) => page is Page.ThumbsUp or Page.ThumbsDown or Page.AddFriend
        or Page.Login or Page.Logout or Page.SaveSettings or Page.SubmitUpgrade or Page.SubmitDowngrade
        or Page.Cancel or Page.SubmitRegistration;
}
