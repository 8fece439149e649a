namespace Sparkify.Engines;

/// <summary>Tells a notebook's host which engines its cells open, so that <c>#!sql</c> can ask them.</summary>
public static class OpenEngines
{
    /// <summary>Raised where an engine is opened, on the caller's own flow of execution.</summary>
    public static event Action<ISqlEngine>? Opened;

    /// <summary>Raised when an engine is disposed of.</summary>
    public static event Action<ISqlEngine>? Closed;

    internal static T Tell<T>(T engine)
        where T : ISqlEngine
    {
        Opened?.Invoke(engine);
        return engine;
    }

    internal static void TellClosed(ISqlEngine engine) => Closed?.Invoke(engine);
}
