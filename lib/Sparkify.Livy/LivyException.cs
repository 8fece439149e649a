namespace Sparkify.Livy;

/// <summary>The one exception of this library: a Livy server refused, failed, or answered what cannot be read.</summary>
public sealed class LivyException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public LivyException()
    {
    }

    /// <summary>Creates an exception with a sentence for the user.</summary>
    /// <param name="message">The value, the rule and the remedy, ending with a period.</param>
    public LivyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a sentence for the user and the cause.</summary>
    /// <param name="message">The value, the rule and the remedy, ending with a period.</param>
    /// <param name="innerException">What went wrong underneath.</param>
    public LivyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
