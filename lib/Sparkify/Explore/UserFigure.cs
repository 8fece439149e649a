namespace Sparkify.Exploration;

/// <summary>One figure of a user's listening, as the summaries and charts name it.</summary>
/// <param name="Name">The column's name in <c>explore/figures.sql</c>.</param>
/// <param name="Label">The name in a chart.</param>
/// <param name="Unit">What the number counts.</param>
internal sealed record UserFigure(string Name, string Label, string Unit)
{
    private const string PerHour = "per hour";

    public static IReadOnlyList<UserFigure> All { get; } =
    [
        new("songs", "Songs", "songs a user"),
        new("sessions", "Sessions", "sessions a user"),
        new("daysActive", "Active days", "days a user"),
        new("artists", "Different artists", "artists a user"),
        new("songsPerSession", "Songs a session", "songs"),
        new("thumbsUpPerHour", "Thumbs Up", PerHour),
        new("thumbsDownPerHour", "Thumbs Down", PerHour),
        new("thumbsUpShare", "Thumbs Up share", "of all thumbs"),
        new("advertsPerHour", "Adverts", PerHour),
        new("friendsPerHour", "Friends added", PerHour),
        new("playlistPerHour", "Added to playlist", PerHour),
        new("errorsPerHour", "Errors", PerHour),
    ];

    /// <summary>True where every value is a whole number, so that no bin is narrower than 1.</summary>
    public bool IsCount => Unit.EndsWith("a user", StringComparison.Ordinal);

    public static UserFigure Named(string name) => All.FirstOrDefault(figure => figure.Name == name)
        ?? throw new SparkifyException(
            $"\"{name}\" is not a figure of a user; use one of "
            + $"{string.Join(", ", All.Select(figure => figure.Name))}.");
}
