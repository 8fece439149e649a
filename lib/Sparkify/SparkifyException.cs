namespace Sparkify;

/// <summary>
/// The one exception of this library for input it cannot use. Its message is one sentence for a person:
/// the value, the rule, the remedy.
/// </summary>
public sealed class SparkifyException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public SparkifyException()
    {
    }

    /// <summary>Creates an exception with a sentence for the user.</summary>
    /// <param name="message">The value, the rule and the remedy, ending with a period.</param>
    public SparkifyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a sentence for the user and the cause.</summary>
    /// <param name="message">The value, the rule and the remedy, ending with a period.</param>
    /// <param name="innerException">What went wrong underneath.</param>
    public SparkifyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
