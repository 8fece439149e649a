namespace Sparkify.Livy;

/// <summary>Where the settings came from; the first that is there wins, in this order.</summary>
public enum LivySource
{
    /// <summary>Given in code.</summary>
    Explicit,

    /// <summary>The environment variables <c>LIVY_URL</c> and its like.</summary>
    Environment,

    /// <summary>sparkmagic's file, <c>~/.sparkmagic/config.json</c>.</summary>
    Sparkmagic,

    /// <summary>Nothing is configured: the endpoint that comes with this program, on this machine.</summary>
    Embedded,
}
