namespace Sparkify.Livy;

/// <summary>What is being waited for.</summary>
public enum LivyPhase
{
    /// <summary>The session is on its way to its first idle state.</summary>
    Starting,

    /// <summary>The session is ready.</summary>
    Ready,

    /// <summary>A statement waits or runs.</summary>
    Running,

    /// <summary>A statement is being cancelled.</summary>
    Cancelling,

    /// <summary>A large result comes home in pieces.</summary>
    Fetching,
}
