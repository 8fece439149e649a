namespace Sparkify.Livy;

/// <summary>A piece of a session's or batch's log.</summary>
public sealed record LivyLog
{
    /// <summary>The number of the first line here.</summary>
    public int From { get; init; }

    /// <summary>How many lines the server keeps in all.</summary>
    public int Total { get; init; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Log { get; init => field = value ?? []; } = [];
}
