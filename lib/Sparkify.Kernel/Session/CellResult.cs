namespace Sparkify.Kernel;

/// <summary>How a cell ended: one of <see cref="Ok"/>, <see cref="Failed"/>, <see cref="Cancelled"/>.</summary>
public abstract record CellResult
{
    private CellResult()
    {
    }

    /// <summary>A cell that ended well and has no value.</summary>
    public static CellResult Done { get; } = new Ok(null);

    /// <summary>The cell ended well.</summary>
    /// <param name="Value">The trailing expression, ready to show; null when the cell has none.</param>
    public sealed record Ok(MimeBundle? Value) : CellResult
    {
        /// <summary>The trailing expression itself.</summary>
        internal object? Object { get; init; }
    }

    /// <summary>The cell did not compile or threw.</summary>
    /// <param name="Name">The exception's type name, or "CompilationError".</param>
    /// <param name="Message">The message, one or more lines.</param>
    /// <param name="Traceback">What to print: the message, then the frames that belong to cells.</param>
    /// <param name="Line">The cell's line where it happened, from 1; null when unknown.</param>
    public sealed record Failed(string Name, string Message, IReadOnlyList<string> Traceback, int? Line = null)
        : CellResult;

    /// <summary>The cell was interrupted.</summary>
    /// <param name="Abandoned">True when its thread did not end in time and was left behind.</param>
    public sealed record Cancelled(bool Abandoned) : CellResult;
}
