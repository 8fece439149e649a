namespace Sparkify.Kernel.Jupyter.Wire;

/// <summary>What of the protocol is fixed.</summary>
internal static class JupyterProtocol
{
    /// <summary>The protocol's version that the kernel speaks: 5.4 adds the welcome on the output channel.</summary>
    public const string Version = "5.4";

    /// <summary>The largest message taken from a client, in bytes, all frames together.</summary>
    public const long MaxMessageBytes = 512L * 1024 * 1024;

    /// <summary>The largest number of frames taken in one message.</summary>
    public const int MaxFrames = 4096;

    /// <summary>The deepest nesting of JSON taken from a client.</summary>
    public const int MaxDepth = 64;
}
