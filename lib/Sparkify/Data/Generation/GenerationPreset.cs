namespace Sparkify.Data.Generation;

/// <summary>A kind of synthetic log: how many people, over which weeks, shaped after which real log.</summary>
public sealed record GenerationPreset
{
    // Few songs a session, so that many people fit in a small file; what the mood does is stronger in return.
    private static readonly Behavior SampleBehavior = new()
    {
        SongsASession = 13.6,
        SessionStartsAtHome = 0.08,
        PaidAtStart = 0.42,
        UpgradePage = 0.022,
        HazardOfDiscontent = 3,
        LagDays = 10,
        CalmingDays = 28,
        HazardOfAttachment = 0.15,
        DiscontentOnSearch = 3.5,
        DiscontentOnBlame = 1.4,
        DiscontentOnDoubt = 1.5,
        ThumbsDown = 0.0062,
        Help = 0.0025,
        Settings = 0.0026,
        About = 0.001,
    };

    private static readonly Behavior FullBehavior = new()
    {
        SessionsADay = 0.25,
        SongsASession = 66,
        SongsSpread = 0.45,
        HazardOnFree = 0.45,
        HazardBySession = 0.25,
        DiscontentOnLength = 0.1,
        DiscontentOnGaps = 0.3,
        DiscontentOnBlame = 0.3,
        AdvertHurts = 0.04,
        PaidAtStart = 0.2,
        SubmitUpgrade = 0.33,
        ThumbsDown = 0.0088,
        AdvertOnFree = 0.0742,
        DiscontentOnDoubt = 0.4,
        HazardOfAttachment = 0.22,
        BadSongHurts = 0.05,
        BadTurnsADay = 0.015,
        HazardOfDiscontent = 1.5,
    };

    private GenerationPreset(string name, int users) => (Name, Users) = (name, users);

    /// <summary>512 people with short sessions, to be small: the log committed with the project.</summary>
    public static GenerationPreset Sample { get; } = new("sample", 512)
    {
        Artists = 900,
        Behavior = SampleBehavior,
    };

    /// <summary>The size and shape of the real mini log: 225 people, about 286,500 rows.</summary>
    public static GenerationPreset Mini { get; } = new("mini", 225);

    /// <summary>The size of the real medium log: 448 people, about 543,700 rows.</summary>
    public static GenerationPreset Medium { get; } = new("medium", 448)
    {
        StartMs = 1538352011000,
        EndMs = 1543622466000,
        ChurnShare = 0.221,
    };

    /// <summary>The size and shape of the real full log: 22,277 people, about 26.3 million rows, 12 GB.</summary>
    public static GenerationPreset Full { get; } = new("full", 22_277)
    {
        StartMs = 1538352001000,
        EndMs = 1543622402000,
        GuestUserId = "1261737",
        ChurnShare = 0.2246,
        Artists = 20_000,
        Behavior = FullBehavior,
    };

    /// <summary>All presets, the smallest first.</summary>
    public static IReadOnlyList<GenerationPreset> All { get; } = [Sample, Mini, Medium, Full];

    /// <summary>The name by which the command line knows it.</summary>
    public string Name { get; }

    /// <summary>How many people, not counting the guest.</summary>
    public int Users { get; }

    /// <summary>No event is earlier; milliseconds since 1970-01-01 UTC.</summary>
    public long StartMs { get; private init; } = 1538352117000;

    /// <summary>No event is later; milliseconds since 1970-01-01 UTC.</summary>
    public long EndMs { get; private init; } = 1543799476000;

    /// <summary>The userId of rows without a user: empty, or in the full log an id that looks like any other.</summary>
    public string GuestUserId { get; private init; } = "";

    /// <summary>The share of people who cancel before the end.</summary>
    public double ChurnShare { get; private init; } = 0.231;

    internal int Artists { get; private init; } = 8_000;

    internal Behavior Behavior { get; init; } = new();

    /// <summary>Finds a preset by its name.</summary>
    /// <param name="name">One of sample, mini, medium, full.</param>
    /// <exception cref="SparkifyException">There is no preset of that name.</exception>
    public static GenerationPreset Parse(string name) => All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new SparkifyException(
            $"\"{name}\" is not a preset: name one of {string.Join(", ", All.Select(preset => preset.Name))}.");
}
