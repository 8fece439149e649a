namespace Sparkify.Kernel;

/// <summary>Bad input to the notebook host: a notebook, a directive, a package. Its message is for the user.</summary>
public sealed class KernelException : Exception
{
    /// <summary>An error without a message.</summary>
    public KernelException()
    {
    }

    /// <summary>An error that says what is wrong and what to do.</summary>
    public KernelException(string message)
        : base(message)
    {
    }

    /// <summary>An error with the exception that caused it.</summary>
    public KernelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The cell line, from 1, when it is known.</summary>
    public int? Line { get; init; }
}
