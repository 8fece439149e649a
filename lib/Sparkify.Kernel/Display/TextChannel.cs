namespace Sparkify.Kernel;

/// <summary>Which of the two text streams a piece of output was written to.</summary>
public enum TextChannel
{
    /// <summary>Standard output.</summary>
    Out,

    /// <summary>Standard error.</summary>
    Error,
}
