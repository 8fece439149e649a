namespace Sparkify.Livy;

/// <summary>How a session comes to be, is kept, and ends.</summary>
public sealed record LivySessionOptions
{
    /// <summary>What a new session shall be. Without a name it gets one of its own.</summary>
    public SessionRequest Request { get; init; } = new() { Kind = LivyKind.Spark };

    /// <summary>An existing session to use in place of a new one; it is left alone at the end.</summary>
    public LivyId? Attach { get; init; }

    /// <summary>
    /// A file beside the notebook that remembers the session across restarts of the kernel; null to forget it.
    /// </summary>
    public string? MemoryFile { get; init; }

    /// <summary>Leaves the session running at the end, to be found again through the memory file.</summary>
    public bool KeepOnClose { get; init; }

    /// <summary>How long a session may take to its first idle state.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a long statement's session is told that it is in use, lest it be ended as idle.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an interrupted statement may take to its true end.</summary>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a server may be away while a statement runs, which goes on without it.</summary>
    public TimeSpan OutageTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How many rows one SQL answer may hold, set as <c>livy.rsc.sql.num-rows</c>; Livy's own 1000 cuts silently.
    /// </summary>
    public int RowsPerAnswer { get; init; } = 250_000;

    /// <summary>
    /// The driver's memory of a new session whose request names none, such as <c>2g</c>; null for the server's default.
    /// </summary>
    public string? DefaultDriverMemory { get; init; }

    /// <summary>Told, once, of what the user should know and did not ask for; null for nobody.</summary>
    public Action<string>? Tell { get; init; }

    /// <summary>Where starting, running and cancelling are shown; null for nowhere.</summary>
    public IProgress<LivyProgress>? Progress { get; init; }
}
