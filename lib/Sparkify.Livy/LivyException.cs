namespace Sparkify.Livy;

/// <summary>The one exception of this library: a server refused, failed, or answered what cannot be read.</summary>
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
    public LivyException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP status of the answer; null when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>The answer's body with secrets taken out; null when there was no answer.</summary>
    public string? Body { get; init; }

    /// <summary>The error's name in a failed statement, such as <c>NameError</c>; null otherwise.</summary>
    public string? ErrorName { get; init; }

    /// <summary>The error's text in a failed statement; null otherwise.</summary>
    public string? ErrorValue { get; init; }

    /// <summary>The lines of the remote traceback in a failed statement; empty otherwise.</summary>
    public IReadOnlyList<string> Traceback { get; init; } = [];

    /// <summary>True when the server says that the session, statement or batch does not exist (any more).</summary>
    public bool IsNotFound => Status == 404;

    /// <summary>The code of a failed statement as it was sent; null otherwise.</summary>
    public string? Code { get; init; }

    /// <summary>
    /// True when the server cannot run the language that was asked for, whatever the code: no Python there, or SQL
    /// only.
    /// </summary>
    public bool IsMissingKind { get; init; }

    /// <summary>True when driver or executor ran out of memory; the message names the setting to raise.</summary>
    public bool IsOutOfMemory => Remedy == LivyRemedy.Configure;

    /// <summary>What mends the failure, where a call does; else null.</summary>
    public LivyRemedy? Remedy { get; init; }

    /// <summary>True when the session exists but is not ready for statements yet; waiting helps.</summary>
    public bool IsStarting => Status == 500 && Http.LivyErrors.SaysStarting(Body);

    /// <summary>True when the same request may succeed a moment later and repeating it does no harm.</summary>
    internal bool Transient { get; init; }

    /// <summary>True when the request did not reach the server, so that even a POST may be repeated.</summary>
    internal bool NeverSent { get; init; }

    /// <summary>The same answer in other words, which say what it means where it was met.</summary>
    internal LivyException Restated(string message, LivyRemedy? remedy = null) => new(message, this)
    {
        Status = Status,
        Body = Body,
        IsMissingKind = IsMissingKind,
        Remedy = remedy ?? Remedy,
    };
}
