namespace Sparkify.Livy;

/// <summary>A serialized job as the server describes it.</summary>
public sealed record LivyJob
{
    /// <summary>The job's number in its session.</summary>
    public long Id { get; init; }

    /// <summary>SENT, QUEUED, STARTED, CANCELLED, FAILED or SUCCEEDED.</summary>
    public string State { get; init => field = value ?? "unknown"; } = "unknown";

    /// <summary>The serialized result in base64; null until it succeeded.</summary>
    public string? Result { get; init; }

    /// <summary>The error's text; null unless it failed.</summary>
    public string? Error { get; init; }
}
