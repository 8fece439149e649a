namespace Sparkify.Kernel;

/// <summary>What a notebook cell holds.</summary>
public enum CellKind
{
    /// <summary>Code in the cell's language.</summary>
    Code,

    /// <summary>Formatted text.</summary>
    Markdown,

    /// <summary>Text that is kept as it is.</summary>
    Raw,
}
