namespace Sparkify.Livy;

/// <summary>A statement as the server describes it.</summary>
public sealed record LivyStatement
{
    /// <summary>The statement's number in its session, from 0.</summary>
    public int Id { get; init; }

    /// <summary>The code that was sent, when the server tells.</summary>
    public string? Code { get; init; }

    /// <summary>waiting, running, available, cancelling, cancelled, or what else the server says.</summary>
    public string State { get; init => field = value ?? "unknown"; } = "unknown";

    /// <summary>What came out; null until the statement is done, and when it was cancelled.</summary>
    public LivyOutput? Output { get; init; }

    /// <summary>The done share of the tasks known so far, 0 to 1; it may fall when a new job begins.</summary>
    public double Progress { get; init; }

    /// <summary>When it began, in milliseconds since 1970; 0 for not yet.</summary>
    public long? Started { get; init; }

    /// <summary>When it ended, in milliseconds since 1970; 0 for not yet.</summary>
    public long? Completed { get; init; }
}
