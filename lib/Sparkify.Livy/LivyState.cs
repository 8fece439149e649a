namespace Sparkify.Livy;

/// <summary>What the states of sessions, batches and statements mean; unknown ones stay as they are.</summary>
public static class LivyState
{
    private static readonly HashSet<string> Final = ["dead", "error", "killed", "success"];
    private static readonly HashSet<string> Starting = ["not_started", "starting", "recovering"];

    /// <summary>Tells whether a session or batch has ended and will not run again.</summary>
    /// <param name="state">The state as the server says it.</param>
    /// <returns>True for dead, error, killed and success.</returns>
    public static bool IsFinal(string? state) => state is not null && Final.Contains(state);

    /// <summary>Tells whether a session is on its way to its first idle state.</summary>
    /// <param name="state">The state as the server says it.</param>
    /// <returns>True for not_started, starting and recovering.</returns>
    public static bool IsStarting(string? state) => state is not null && Starting.Contains(state);

    /// <summary>Tells whether a statement will change no more.</summary>
    /// <param name="state">The state as the server says it.</param>
    /// <returns>True for available and cancelled.</returns>
    public static bool IsStatementDone(string? state) => state is "available" or "cancelled";
}
