namespace Sparkify.Livy;

/// <summary>What mends a failure, for a program to name its own command for it.</summary>
public enum LivyRemedy
{
    /// <summary>Other settings of the session: <see cref="LivyCommands.ConfigureAsync"/> with force.</summary>
    Configure,

    /// <summary>Another session in place of a lost one: <see cref="LivySession.RecreateAsync"/>.</summary>
    Reconnect,

    /// <summary>Ending the session: <see cref="LivyCommands.CleanupAsync"/> with force.</summary>
    End,

    /// <summary>Looking at the sessions that the server has: <see cref="LivyClient.ListSessionsAsync"/>.</summary>
    List,
}
