namespace Sparkify.Kernel;

/// <summary>How much of the cell a directive takes.</summary>
public enum DirectiveKind
{
    /// <summary>Its own line only; the code around it stays code.</summary>
    Line,

    /// <summary>The lines after it, up to the next block directive: another language.</summary>
    Block,

    /// <summary>The rest of the cell, which it runs itself by <see cref="DirectiveCall.RestAsync"/>.</summary>
    Wrap,
}
